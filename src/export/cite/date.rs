//! When it was published, in the words of each style.

/// A day, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: u16,
    /// 1 to 12.
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
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
    /// From ISO 8601 (`2024-03-01T10:00:00Z`, `2024-03`, `2024`) or as printed in English ("1 March 2024", "March 1st,
    /// 2024", "Friday, Mar. 1, 2024 10:00"); `None` where no year can be read.
    pub(super) fn read(text: &str) -> Option<Self> {
        iso(text).or_else(|| printed(text))
    }

    fn month_name(self) -> Option<&'static str> {
        MONTHS.get(usize::from(self.month?).checked_sub(1)?).copied()
    }

    /// "2024, March 1".
    pub(super) fn apa(self) -> String {
        match (self.month_name(), self.day) {
            (Some(month), Some(day)) => format!("{}, {month} {day}", self.year),
            (Some(month), None) => format!("{}, {month}", self.year),
            _ => self.year.to_string(),
        }
    }

    /// "1 Mar. 2024": the months of up to four letters are written out.
    pub(super) fn mla(self) -> String {
        let month = self.month_name().map(|month| match month {
            "September" => "Sept.".to_owned(),
            short if short.len() <= 4 => short.to_owned(),
            long => format!("{}.", long.get(..3).unwrap_or(long)),
        });
        match (month, self.day) {
            (Some(month), Some(day)) => format!("{day} {month} {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }

    /// "March 1, 2024".
    pub(super) fn chicago(self) -> String {
        match (self.month_name(), self.day) {
            (Some(month), Some(day)) => format!("{month} {day}, {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }

    /// "2024-03-01".
    pub(super) fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// Year, month and day as numbers, as many as are known.
    pub(super) fn parts(self) -> Vec<u16> {
        let month = self.month.map(u16::from);
        std::iter::once(self.year).chain(month).chain(month.and(self.day).map(u16::from)).collect()
    }

    fn checked(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let month = month.filter(|month| (1..=12).contains(month));
        let day = day.filter(|day| month.is_some() && (1..=31).contains(day));
        (1000..=2999).contains(&year).then_some(Date { year, month, day })
    }
}

fn iso(text: &str) -> Option<Date> {
    let day = text.split(['T', 't', ' ']).next()?;
    let mut parts = day.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut two = || parts.next().map(|part| part.parse::<u8>().ok().filter(|_| part.len() == 2));
    let (month, day) = (two(), two());
    // Something else with dashes in it.
    if month == Some(None) || day == Some(None) {
        return None;
    }
    // A bare number is a year only if nothing follows it.
    if month.is_none() && text.len() > 4 {
        return None;
    }
    Date::checked(year, month.flatten(), day.flatten())
}

fn printed(text: &str) -> Option<Date> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let digits = word.trim_end_matches(|character: char| character.is_ascii_alphabetic());
        match digits.parse::<u16>() {
            Ok(number) if digits.len() == 4 && year.is_none() => year = Some(number),
            // The hours come last.
            Ok(number) if digits.len() <= 2 && day.is_none() && year.is_none() => day = u8::try_from(number).ok(),
            _ if month.is_none() => month = month_of(word),
            _ => {}
        }
    }
    // "3/1/2024" is the first of March to some, the third of January to others.
    Date::checked(year?, month, day)
}

fn month_of(word: &str) -> Option<u8> {
    let is_month = |name: &str| {
        let begins = name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        begins && word.len() >= 3 || name == "September" && word.eq_ignore_ascii_case("sept")
    };
    MONTHS.iter().position(|name| is_month(name)).and_then(|at| u8::try_from(at + 1).ok())
}
