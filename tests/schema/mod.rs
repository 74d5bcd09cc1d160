//! Holds JSON to a JSON Schema, as much of the language as the schemas in docs/ use; a word it does not know is a failure,
//! so that no rule goes unheeded.

use serde_json::{Map, Value};

/// What in `value` does not agree with the schema in the file.
pub(crate) fn complaints(file: &str, value: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut found = Vec::new();
    check(&schema, &schema, value, "", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, path: &str, found: &mut Vec<String>) {
    for (word, rule) in schema.as_object().unwrap() {
        let complaint = match word.as_str() {
            "$schema" | "title" | "description" | "$defs" => None,
            "$ref" => {
                check(root, root.pointer(rule.as_str().unwrap().trim_start_matches('#')).unwrap(), value, path, found);
                None
            }
            "const" => (value != rule).then(|| format!("is not {rule}")),
            "enum" => (!rule.as_array().unwrap().contains(value)).then(|| format!("{value} is none of {rule}")),
            "type" => (!is_of_type(rule, value)).then(|| format!("{value} is no {rule}")),
            "required" => {
                let missing = |key: &&Value| value.get(key.as_str().unwrap()).is_none();
                rule.as_array().unwrap().iter().find(missing).map(|key| format!("lacks {key}"))
            }
            "properties" => {
                for (key, schema) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        check(root, schema, value, &format!("{path}/{key}"), found);
                    }
                }
                None
            }
            "additionalProperties" => {
                assert_eq!(rule, &Value::Bool(false));
                let known = schema["properties"].as_object().unwrap();
                let unknown =
                    |object: &Map<String, Value>| object.keys().find(|key| !known.contains_key(*key)).cloned();
                value.as_object().and_then(unknown).map(|key| format!("has {key}"))
            }
            "items" => {
                for (at, value) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, value, &format!("{path}/{at}"), found);
                }
                None
            }
            "oneOf" => {
                let fits = |schema: &&Value| {
                    let mut found = Vec::new();
                    check(root, schema, value, path, &mut found);
                    found.is_empty()
                };
                let count = rule.as_array().unwrap().iter().filter(fits).count();
                (count != 1).then(|| format!("{value} fits {count} of the choices"))
            }
            other => panic!("the test knows no schema word {other}"),
        };
        found.extend(complaint.map(|complaint| format!("{path}: {complaint}")));
    }
}

fn is_of_type(rule: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("the test knows no type {other}"),
    };
    rule.as_array().map_or_else(|| is(rule), |names| names.iter().any(is))
}
