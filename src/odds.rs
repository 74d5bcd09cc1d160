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
/// The bits behind the point of a power.
pub(crate) const POINT: u32 = 28;
/// Powers of e beyond this many wholes are nought.
const WHOLES: usize = 20;
/// e^-n for whole n.
static BY_WHOLES: [u32; WHOLES] = powers(ONE as u32);
/// e^-x for the parts of a whole.
static BY_PARTS: [u32; ONE as usize] = powers(1);

/// e^(-scores / ONE) for few scores, by its series.
const fn small_power(scores: u32) -> f64 {
    let x = -(scores as f64) / ONE;
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
    let step = small_power(STEP as u32);
    let mut table = [0; REACH / STEP];
    let (mut power, mut at) = (1.0, 0);
    while at < table.len() {
        table[at] = (log_of_one_and(power) * ONE + 0.5) as u16;
        power *= step;
        at += 1;
    }
    table
}

/// e^-x at every so many scores, from nought on.
const fn powers<const N: usize>(scores: u32) -> [u32; N] {
    let step = small_power(scores);
    let mut table = [0; N];
    let (mut power, mut at) = ((1_u32 << POINT) as f64, 0);
    while at < N {
        table[at] = (power + 0.5) as u32;
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

/// e to a score of nought or less, with [`POINT`] bits behind the point.
pub(crate) fn power(score: i32) -> u32 {
    let distance = score.min(0).unsigned_abs() as usize;
    let whole = BY_WHOLES.get(distance / ONE as usize).copied().unwrap_or(0);
    let part = BY_PARTS.get(distance % ONE as usize).copied().unwrap_or(0);
    ((u64::from(whole) * u64::from(part)) >> POINT) as u32
}

/// The probability of a score relative to the whole, in thousandths.
pub(crate) fn per_mille(score: i32, whole: i32) -> u16 {
    let half = 1 << (POINT - 1);
    ((u64::from(power(score.saturating_sub(whole))) * 1000 + half) >> POINT) as u16
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
        assert_eq!(power(0), 1 << POINT);
        assert_eq!(per_mille(-1024, 0), 368); // 1/e
        assert_eq!(per_mille(-1536, 0), 223); // e^-1.5
        assert_eq!(power(-30 * 1024), 0);
    }

    #[test]
    fn nought_is_even() {
        assert!((499..=501).contains(&logistic(0)));
        assert_eq!(logistic(-20_000), 0);
        assert_eq!(logistic(20_000), 1000);
    }
}
