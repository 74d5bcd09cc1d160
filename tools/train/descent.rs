//! Minimises a smooth function plus a multiple of the sum of the weights' sizes, which leaves most weights at nought:
//! the orthant-wise limited-memory quasi-Newton method of Andrew and Gao (ICML 2007).

/// How many steps back the curvature is remembered.
const MEMORY: usize = 6;
/// How often a step is halved before it is given up.
const HALVINGS: usize = 20;

/// Minimises `smooth(weights, gradient) + l1 · Σ|weight|` from nought in `steps` steps. `smooth` fills the gradient and
/// gives the value. `tell` hears the number of the step, the value and how many weights are not nought.
pub(crate) fn minimise(
    size: usize,
    l1: f64,
    steps: usize,
    mut smooth: impl FnMut(&[f64], &mut [f64]) -> f64,
    mut tell: impl FnMut(usize, f64, usize),
) -> Vec<f64> {
    let mut weights = vec![0.0; size];
    let mut gradient = vec![0.0; size];
    let mut value = smooth(&weights, &mut gradient);
    let mut memory: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for step in 1..=steps {
        let slope = pseudo_gradient(&weights, &gradient, l1);
        let mut direction = descend(&slope, &memory);
        for (d, s) in direction.iter_mut().zip(&slope) {
            if *d * s >= 0.0 {
                *d = 0.0;
            }
        }
        let mut length = if memory.is_empty() { 1.0 / dot(&slope, &slope).sqrt().max(1e-12) } else { 1.0 };
        let mut next_gradient = vec![0.0; size];
        let mut found = None;
        for _ in 0..HALVINGS {
            let next = walk(&weights, &direction, &slope, length);
            let next_value = smooth(&next, &mut next_gradient) + l1 * size_of(&next);
            let gain: f64 = next.iter().zip(&weights).zip(&slope).map(|((n, w), s)| (n - w) * s).sum();
            if next_value <= value + 1e-4 * gain {
                found = Some((next, next_value));
                break;
            }
            length /= 2.0;
        }
        let Some((next, next_value)) = found else { break };
        let moved: Vec<f64> = next.iter().zip(&weights).map(|(n, w)| n - w).collect();
        let turned: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(n, g)| n - g).collect();
        let curvature = dot(&moved, &turned);
        if curvature > 1e-10 {
            if memory.len() == MEMORY {
                memory.remove(0);
            }
            memory.push((moved, turned, 1.0 / curvature));
        }
        (weights, gradient, value) = (next, next_gradient, next_value);
        tell(step, value, weights.iter().filter(|w| **w != 0.0).count());
    }
    weights
}

/// The gradient of the whole, at nought the side that leads down.
fn pseudo_gradient(weights: &[f64], gradient: &[f64], l1: f64) -> Vec<f64> {
    let side = |(&w, &g): (&f64, &f64)| match () {
        () if w > 0.0 => g + l1,
        () if w < 0.0 => g - l1,
        () if g + l1 < 0.0 => g + l1,
        () if g - l1 > 0.0 => g - l1,
        () => 0.0,
    };
    weights.iter().zip(gradient).map(side).collect()
}

/// The quasi-Newton direction, by the two loops over what is remembered.
fn descend(slope: &[f64], memory: &[(Vec<f64>, Vec<f64>, f64)]) -> Vec<f64> {
    let mut direction: Vec<f64> = slope.iter().map(|s| -s).collect();
    let mut shares = Vec::new();
    for (moved, turned, inverse) in memory.iter().rev() {
        let share = inverse * dot(moved, &direction);
        direction.iter_mut().zip(turned).for_each(|(d, t)| *d -= share * t);
        shares.push(share);
    }
    if let Some((_, turned, inverse)) = memory.last() {
        let scale = 1.0 / (inverse * dot(turned, turned));
        direction.iter_mut().for_each(|d| *d *= scale);
    }
    for ((moved, turned, inverse), share) in memory.iter().zip(shares.into_iter().rev()) {
        let other = inverse * dot(turned, &direction);
        direction.iter_mut().zip(moved).for_each(|(d, m)| *d += (share - other) * m);
    }
    direction
}

/// A step that ends at nought where it would cross it.
fn walk(weights: &[f64], direction: &[f64], slope: &[f64], length: f64) -> Vec<f64> {
    weights
        .iter()
        .zip(direction)
        .zip(slope)
        .map(|((&w, &d), &s)| {
            let side = if w == 0.0 { -s } else { w };
            let next = w + length * d;
            if next * side <= 0.0 { 0.0 } else { next }
        })
        .collect()
}

fn size_of(weights: &[f64]) -> f64 {
    weights.iter().map(|w| w.abs()).sum()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::minimise;

    /// (a - 3)² + (b - 0.1)²: the size's price of 0.5 leaves a at 2.75 and takes b to nought.
    #[test]
    fn the_price_of_size_takes_small_weights_to_nought() {
        let smooth = |weights: &[f64], gradient: &mut [f64]| {
            gradient[0] = 2.0 * (weights[0] - 3.0);
            gradient[1] = 2.0 * (weights[1] - 0.1);
            (weights[0] - 3.0).powi(2) + (weights[1] - 0.1).powi(2)
        };
        let mut steps = 0;
        let weights = minimise(2, 0.5, 30, smooth, |step, _, _| steps = step);
        assert!((weights[0] - 2.75).abs() < 1e-6, "{weights:?}");
        assert_eq!(weights[1], 0.0);
        assert!(steps > 0);
    }
}
