# Lints and tests.

lint_all() {
  step "Checking formatting and lints"
  cargo fmt --check || stop "Run 'cargo fmt'."
  cargo clippy --quiet --locked --all-targets -- -D warnings
  cargo clippy --quiet --locked --all-targets --features train -- -D warnings
  npx --no-install tsc -p . || stop "The scripts' types do not agree; see above."
  for browser in chrome firefox; do lint_extension "$browser"; done
}

# Errors, warnings and notices all fail. The linter is Firefox's: Chrome's one permission that Firefox does not have is
# left out of the copy that it sees.
lint_extension() {
  rm -rf target/lint
  mkdir -p target
  cp -r "dist/$1" target/lint
  sed -i.all '/"sidePanel",/d' target/lint/manifest.json
  rm target/lint/manifest.json.all
  npx --no-install web-ext lint --source-dir target/lint --warnings-as-errors --output text --boring ||
    stop "The linter complains about dist/$1."
}

run_rust_tests() {
  step "Running the core's tests"
  cargo test --quiet --locked --features train
}

run_browser_tests() {
  step "Running the extension in Chromium and Firefox"
  node --test --test-concurrency=1 tests/browser/*.test.mjs
}
