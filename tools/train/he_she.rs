//! The weights for he and she: of the people a pronoun can mean the right one shall score highest. A linear model with
//! the softmax of the scores as probability, by full gradients in a fixed order, so that the same data gives the same
//! weights to the bit.

use onrecord::training::Gold;
use onrecord::training::he_she::{Example, INPUTS, Numbers, examples};
use serde_json::Value;
use std::error::Error;
use std::path::Path;

/// A text and its sources, in text order.
struct Article {
    text: String,
    golds: Vec<Gold>,
}

const INPUT_COUNT: usize = INPUTS.len();
type Weights = [f64; INPUT_COUNT];

/// Whom a pronoun means depends on whom the one before meant, by the weights there are: so the weights are found anew
/// with those of the round before.
const ROUNDS: usize = 6;
const STEPS: usize = 1500;
const RATE: f64 = 0.02;
/// Pulls the weights to zero, per example.
const DECAY: f64 = 0.005;
/// A whole weight of 100 is 1.
const SCALE: f64 = 100.0;
/// An example whose right answer the weights give less than this is passed over.
const DISBELIEF: f64 = 0.05;
/// For the accuracy on articles that were not trained on.
const FOLDS: usize = 5;

/// Trains on the attributions of `data` and writes the weights.
pub(crate) fn train(data: &Path) -> Result<(), Box<dyn Error>> {
    let articles = read(data)?;
    let mut weights: Numbers = [0; INPUT_COUNT];
    for round in 0..ROUNDS {
        let (found, lost) = gather(&articles, &weights);
        let solved = found.iter().flatten().filter(|e| e.is_solved).count();
        let all = found.iter().map(Vec::len).sum::<usize>();
        eprintln!("round {round}: {all} pronouns and {lost} without their antecedent; {solved} solved");
        weights = whole(&fit(found.iter().flatten()));
    }
    eprintln!("on articles left out: {:.3}", left_out(&articles, &weights));
    let mut out = String::from(
        "# Weights for he and she, in hundredths, one for each input that src/speaker/he_she.rs lists, in its order.\n\
         # Made by `onrecord-train he-she` on the training articles of a benchmark of quotations; not edited by hand.\n",
    );
    for (weight, input) in weights.iter().zip(INPUTS) {
        out += &format!("{weight} {input}\n");
    }
    std::fs::write("src/speaker/he_she_weights.txt", out)?;
    Ok(())
}

fn read(data: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let mut articles = Vec::new();
    for line in std::fs::read_to_string(data)?.lines() {
        let document: Value = serde_json::from_str(line)?;
        let text = document["text"].as_str().ok_or("an article without text")?.to_string();
        let mut golds: Vec<Gold> = document["attributions"].as_array().into_iter().flatten().filter_map(gold).collect();
        golds.sort_by_key(|gold| (gold.start, gold.end));
        articles.push(Article { text, golds });
    }
    Ok(articles)
}

fn gold(attribution: &Value) -> Option<Gold> {
    let pieces = attribution["source"].as_array()?;
    let offset = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok());
    let (start, end) = (offset(&pieces.first()?[0])?, offset(&pieces.last()?[1])?);
    Some(Gold { start, end, name: attribution["source_name"].as_str().map(str::to_string) })
}

/// The examples of each article, and the pronouns that cannot be learnt from.
fn gather(articles: &[Article], weights: &Numbers) -> (Vec<Vec<Example>>, usize) {
    let mut lost = 0;
    let mut all = Vec::with_capacity(articles.len());
    for article in articles {
        let (found, without) = examples(&article.text, &article.golds, weights);
        lost += without;
        all.push(found);
    }
    (all, lost)
}

/// The share of pronouns solved by weights that were found without their article.
fn left_out(articles: &[Article], weights: &Numbers) -> f64 {
    let (found, _) = gather(articles, weights);
    let (mut solved, mut all) = (0_u32, 0_u32);
    for fold in 0..FOLDS {
        let others = found.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).flat_map(|(_, e)| e);
        let weights = whole(&fit(others));
        for example in found.iter().skip(fold).step_by(FOLDS).flatten() {
            let score = |c: &Numbers| c.iter().zip(&weights).map(|(f, w)| f * w).sum::<i32>();
            let best = example.candidates.iter().map(score).max();
            let first = example.candidates.iter().position(|c| Some(score(c)) == best);
            solved += u32::from(first == Some(example.right));
            all += 1;
        }
    }
    f64::from(solved) / f64::from(all.max(1))
}

/// Adam's steps down the mean loss of all examples.
fn fit<'a>(examples: impl Iterator<Item = &'a Example>) -> Weights {
    let examples: Vec<&Example> = examples.collect();
    let (mut weights, mut mean, mut square) = ([0.0; INPUT_COUNT], [0.0; INPUT_COUNT], [0.0; INPUT_COUNT]);
    let (keep, keep_square) = (0.9_f64, 0.999_f64);
    let (mut fade, mut fade_square) = (1.0, 1.0);
    for _ in 0..STEPS {
        let gradient = gradient(&examples, &weights);
        fade *= keep;
        fade_square *= keep_square;
        for (k, slope) in gradient.iter().enumerate() {
            mean[k] = keep * mean[k] + (1.0 - keep) * slope;
            square[k] = keep_square * square[k] + (1.0 - keep_square) * slope * slope;
            let step = (mean[k] / (1.0 - fade)) / ((square[k] / (1.0 - fade_square)).sqrt() + 1e-8);
            weights[k] -= RATE * step;
        }
    }
    weights
}

fn gradient(examples: &[&Example], weights: &Weights) -> Weights {
    let mut gradient = weights.map(|w| DECAY * w);
    let share = 1.0 / f64::from(u32::try_from(examples.len().max(1)).unwrap_or(u32::MAX));
    for example in examples {
        let scores: Vec<f64> = example.candidates.iter().map(|c| dot(c, weights)).collect();
        let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let odds: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
        let all: f64 = odds.iter().sum();
        // About one label in twenty is wrong; what the others speak so clearly against teaches nothing.
        if odds.get(example.right).is_none_or(|right| right / all < DISBELIEF) {
            continue;
        }
        for (index, (candidate, odds)) in example.candidates.iter().zip(&odds).enumerate() {
            let too_much = odds / all - f64::from(u8::from(index == example.right));
            for (slope, input) in gradient.iter_mut().zip(candidate) {
                *slope += share * too_much * f64::from(*input);
            }
        }
    }
    gradient
}

fn dot(candidate: &Numbers, weights: &Weights) -> f64 {
    candidate.iter().zip(weights).map(|(f, w)| f64::from(*f) * w).sum()
}

#[allow(clippy::cast_possible_truncation)] // a weight is a small number
fn whole(weights: &Weights) -> Numbers {
    weights.map(|w| (w * SCALE).round() as i32)
}
