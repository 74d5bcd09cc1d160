//! What a copy template makes of a quote: for the settings page, while the reader writes it.

use serde::Serialize;

use crate::article::Page;
use crate::export::template::{DEFAULT, Field, TemplateError, TemplateProblem};
use crate::export::{Format, Options, Sheet, export};
use crate::reading;

/// The first quote of a page in the reader's form, or what is wrong with the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Preview {
    /// The quote, as it would be copied.
    Text {
        /// Plain text.
        text: String,
    },
    /// The form does not hold.
    Problem {
        /// The key of the message that says why; the other fields stand in its places.
        problem: &'static str,
        /// The field or the bracket it is about.
        what: String,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
    },
}

/// What a reader may write in a template, and what is used until then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TemplateForm {
    /// Names of fields, without their braces.
    pub fields: Vec<&'static str>,
    /// The template of those who wrote none.
    pub standard: &'static str,
}

/// What the templates of this core may hold.
pub fn template_form() -> TemplateForm {
    TemplateForm { fields: Field::ALL.map(Field::name).to_vec(), standard: DEFAULT }
}

/// Fills a template with the first quote of a page. `today` is ISO 8601.
pub fn preview(page: &Page, template: &str, today: &str) -> Preview {
    let reading = reading::read(page).for_people();
    let first = Sheet::of_page(page, &reading).only(&[0], &[]);
    match export(&first, Format::Template, &Options { template, today }) {
        Ok(exported) => Preview::Text { text: exported.text },
        Err(error) => tell(&error),
    }
}

fn tell(error: &TemplateError) -> Preview {
    let (problem, what) = match &error.problem {
        TemplateProblem::UnknownField(name) => ("template_unknown_field", name.clone()),
        TemplateProblem::Unclosed(bracket) => ("template_unclosed", bracket.to_string()),
        TemplateProblem::Unopened(bracket) => ("template_unopened", bracket.to_string()),
    };
    Preview::Problem { problem, what, line: error.line, column: error.column }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::article::Block;

    fn page() -> Page {
        let text = "“The boats are the town,” said Tomas Ekwerra. “They stay.” Ines Calloway said it was 30 years old.";
        let block = Block { text: text.to_owned(), ..Block::default() };
        Page { title: "A wall".to_owned(), blocks: vec![block], ..Page::default() }
    }

    #[test]
    fn a_template_is_shown_with_the_first_quote() {
        let Preview::Text { text } = preview(&page(), "{speaker}: {quote}", "2026-03-12") else {
            unreachable!("the template holds")
        };
        assert!(text.starts_with("Tomas Ekwerra: “The boats are the town,”"), "{text}");
        assert!(!text.contains("Calloway"), "only the first: {text}");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let told = preview(&page(), "{quote}\n— {speeker}", "");
        let expected =
            Preview::Problem { problem: "template_unknown_field", what: "speeker".to_owned(), line: 2, column: 3 };
        assert_eq!(told, expected);
    }

    #[test]
    fn the_standard_template_holds_and_names_only_what_there_is() {
        let form = template_form();
        assert!(matches!(preview(&page(), form.standard, ""), Preview::Text { .. }));
        for field in form.fields {
            assert!(matches!(preview(&page(), &format!("{{{field}}}"), ""), Preview::Text { .. }), "{field}");
        }
    }
}
