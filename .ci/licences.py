"""Reads `cargo metadata` and fails on a crate whose licence deny.toml does not allow."""
import json
import re
import sys

allowed = set(re.findall(r'"([^"]+)"', re.search(r"(?s)allow = \[(.*?)\]", open(sys.argv[1]).read())[1]))


def fits(expression: str) -> bool:
    either = re.split(r"\s+OR\s+|/", expression.replace("(", "").replace(")", ""))
    return any(all(part.strip() in allowed for part in re.split(r"\s+AND\s+", one)) for one in either)


wrong = [
    f"{crate['name']} {crate['version']}: {crate['license']}"
    for crate in json.load(sys.stdin)["packages"]
    if not fits(crate["license"] or "none")
]
print("\n".join(wrong) or "every licence is allowed")
sys.exit(bool(wrong))
