//! Dates as sources give them: a day, a month or only a year.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize};

/// A date of the Gregorian calendar, exact to the day, the month or the year.
///
/// Written `2026-10-07`, `2026-10` or `2026`. The derived order puts a year
/// before its months and a month before its days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct Date {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// Today, in universal time. A clock before 1970 reads as 1970.
    pub fn today() -> Self {
        let seconds = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |elapsed| elapsed.as_secs());
        Self::from_days(i64::try_from(seconds / 86_400).unwrap_or(0))
    }

    /// The day that is so many days after 1 January 1970.
    ///
    /// The calculation is Howard Hinnant's `civil_from_days`.
    fn from_days(days: i64) -> Self {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_index = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_index + 2) / 5 + 1;
        let month = if month_index < 10 {
            month_index + 3
        } else {
            month_index - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: u16::try_from(year).unwrap_or(u16::MAX),
            month: u8::try_from(month).ok(),
            day: u8::try_from(day).ok(),
        }
    }

    /// Is it the date of one day, not of a month or a year?
    pub fn is_day(self) -> bool {
        self.day.is_some()
    }

    /// Is this date over on the given day? A month or year is over when its last day is.
    pub fn is_past(self, today: Date) -> bool {
        (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
            < (today.year, today.month.unwrap_or(1), today.day.unwrap_or(1))
    }

    /// The date in words: `October 7, 2026`.
    pub fn in_words(self) -> String {
        let month = self.month.map(|month| MONTHS[usize::from(month) - 1]);
        match (month, self.day) {
            (Some(month), Some(day)) => format!("{month} {day}, {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            (None, _) => self.year.to_string(),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a date; write 2026-10-07, 2026-10 or 2026");
        let number = |part: &str, digits: usize| -> Result<u16, String> {
            if part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()) {
                part.parse().map_err(|_| wrong())
            } else {
                Err(wrong())
            }
        };
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        if parts.next().is_some() || year < 1900 {
            return Err(wrong());
        }
        let last_day = match month {
            Some(4 | 6 | 9 | 11) => 30,
            Some(2) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            Some(2) => 28,
            _ => 31,
        };
        if month.is_some_and(|month| !(1..=12).contains(&month))
            || day.is_some_and(|day| !(1..=last_day).contains(&day))
        {
            return Err(wrong());
        }
        Ok(Self {
            year,
            month: month.and_then(|month| u8::try_from(month).ok()),
            day: day.and_then(|day| u8::try_from(day).ok()),
        })
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day, a month or a year: 2026-10-07, 2026-10 or 2026.",
            "type": ["string", "integer"],
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
        })
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            // A year alone is a number to YAML.
            return deserializer.deserialize_any(Written);
        }
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// Reads a date from what YAML makes of it.
struct Written;

impl de::Visitor<'_> for Written {
    type Value = Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date, as 2026-10-07, 2026-10 or 2026")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, year: u64) -> Result<Date, E> {
        self.visit_str(&year.to_string())
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn reads_and_writes_days_months_and_years() {
        for text in ["2026-10-07", "2026-10", "2026", "2024-02-29"] {
            assert_eq!(date(text).to_string(), text);
        }
        assert_eq!(date("2026-10-07").in_words(), "October 7, 2026");
        assert_eq!(date("2026-10").in_words(), "October 2026");
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "2026-13",
            "2026-02-30",
            "2023-02-29",
            "26-1-1",
            "2026-1-01",
            "1-2-3-4",
            "+026",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn counts_days_as_the_calendar_does() {
        assert_eq!(Date::from_days(0), date("1970-01-01"));
        assert_eq!(Date::from_days(11_016), date("2000-02-29"));
        assert_eq!(Date::from_days(20_780), date("2026-11-23"));
    }

    #[test]
    fn a_month_is_past_when_its_last_day_is() {
        assert!(!date("2026-11").is_past(date("2026-11-23")));
        assert!(date("2026-10").is_past(date("2026-11-23")));
        assert!(!date("2026-11-23").is_past(date("2026-11-23")));
    }
}
