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

# File by file; what fails is run again at the end, twice at most: among hundreds of acts in two browsers one is lost now
# and then by the browser itself, and that must not hide whether the extension works. What never passes fails; what needed
# another run is named, so that nobody gets used to it.
run_browser_tests() {
  step "Running the extension in Chromium and Firefox"
  local file failed=() lost=()
  for file in tests/browser/*.test.mjs; do
    run_browser_test "$file" || failed+=("$file")
  done
  for file in "${failed[@]}"; do
    warn "$file failed; once more"
    run_browser_test "$file" || { warn "$file failed; a last time" && run_browser_test "$file"; } || lost+=("$file")
  done
  [ ${#lost[@]} -eq 0 ] || stop "These browser tests failed thrice: ${lost[*]}"
  [ ${#failed[@]} -eq 0 ] || warn "Passed only when run again: ${failed[*]}"
}

run_browser_test() {
  node --test --test-concurrency=1 "$1"
}
