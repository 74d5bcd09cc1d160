//! Odds in integers: logarithms in 1/1024, so that every machine says the same. Sums of probabilities are taken through
//! a table of ln(1 + e^-x), probabilities through one of e^-x.

/// One in the scale of logarithms.
const ONE: f64 = 1024.0;
/// How far the table of sums goes, in scores; beyond it a sum is its larger part.
const REACH: usize = 8 * 1024;
/// Scores to one entry of the table.
const STEP: usize = 4;

/// ln(1 + e^-x) at every [`STEP`] scores. Made by addition and multiplication alone, whose results do not depend on
/// the machine.
static SUMS: [u16; REACH / STEP] = sums();
/// e^-x in thousandths at every [`STEP`] scores.
static POWERS: [u16; REACH / STEP] = powers();

/// e^(-STEP / ONE), by its series.
const fn power_step() -> f64 {
    let x = -(STEP as f64) / ONE;
    let (mut sum, mut term, mut n) = (1.0, 1.0, 1.0);
    while n < 12.0 {
        term = term * x / n;
        sum += term;
        n += 1.0;
    }
    sum
}

/// ln(1 + y) for 0 ≤ y ≤ 1, by the series of the inverse hyperbolic tangent.
const fn log_of_one_and(y: f64) -> f64 {
    let z = y / (2.0 + y);
    let (mut sum, mut power, mut n) = (0.0, z, 1.0);
    while n < 40.0 {
        sum += power / n;
        power = power * z * z;
        n += 2.0;
    }
    2.0 * sum
}

const fn sums() -> [u16; REACH / STEP] {
    let step = power_step();
    let mut table = [0; REACH / STEP];
    let (mut power, mut at) = (1.0, 0);
    while at < table.len() {
        table[at] = (log_of_one_and(power) * ONE + 0.5) as u16;
        power *= step;
        at += 1;
    }
    table
}

const fn powers() -> [u16; REACH / STEP] {
    let step = power_step();
    let mut table = [0; REACH / STEP];
    let (mut power, mut at) = (1.0, 0);
    while at < table.len() {
        table[at] = (power * 1000.0 + 0.5) as u16;
        power *= step;
        at += 1;
    }
    table
}

/// The entry of a table nearest to a distance.
fn nearest(distance: i32) -> usize {
    usize::try_from(distance).map_or(REACH, |d| (d + STEP / 2) / STEP)
}

/// The logarithm of the sum of what two scores are the logarithms of.
pub(crate) fn add(a: i32, b: i32) -> i32 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    let apart = nearest(high - low);
    high + SUMS.get(apart).copied().map_or(0, i32::from)
}

/// The probability of a score relative to the whole, in thousandths.
pub(crate) fn per_mille(score: i32, whole: i32) -> u16 {
    let apart = nearest((whole - score).max(0));
    POWERS.get(apart).copied().unwrap_or(0)
}

/// The probability that a score stands for on its own, against nought, in thousandths.
pub(crate) fn logistic(score: i32) -> u16 {
    per_mille(score, add(score, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_right() {
        assert_eq!(SUMS[0], 710); // ln 2 · 1024
        assert_eq!(SUMS[256], 321); // ln(1 + 1/e) · 1024
        assert_eq!(POWERS[0], 1000);
        assert_eq!(POWERS[256], 368); // 1/e
    }

    #[test]
    fn nought_is_even() {
        assert!((499..=501).contains(&logistic(0)));
        assert_eq!(logistic(-20_000), 0);
        assert_eq!(logistic(20_000), 1000);
    }
}
