#!/usr/bin/env bash
# Builds, tests and shows On Record. `./build.sh help` lists what it can do.
#
# Everything it fetches goes into ./target, ./node_modules or $ONRECORD_CACHE (default ~/.cache/onrecord), except what
# Debian's package manager installs. Nothing is fetched twice.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

CACHE=${ONRECORD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/onrecord}
WASM=wasm32-unknown-unknown

for part in tools/build/{tell,setup,browsers,core,check}.sh; do
  # shellcheck source=/dev/null
  source "$part"
done

help() {
  cat <<'TEXT'
./build.sh            set up what is missing, then build both extensions and their packages into dist/
./build.sh quick      the same without packages and the slow optimiser: for everyday work
./build.sh demo       build, then open a browser on a sample article with highlights on, and print its quotes
                      (--browser firefox for Firefox; without a display it saves dist/demo.png)
./build.sh test       set up and run everything: lint, Rust tests, the real extension in Chromium and Firefox
./build.sh lint       formatting, clippy, JavaScript types, extension linter
./build.sh bench      benchmarks of the core
./build.sh score DIR  measure against a folder of gold data (attribution/, figures/, pages/)
./build.sh clean      remove what was built here (the cache of tools stays)
./build.sh help       this list

Environment: CHROMIUM, CHROMEDRIVER, FIREFOX, GECKODRIVER name programs to use instead of those found;
ONRECORD_CACHE is where tools are kept; NO_COLOR turns colours off.
TEXT
}

build() {
  setup_build
  build_core "$1"
  assemble_extensions "$1"
}

demo() {
  local browser
  setup_node_tools
  browser=$(node tools/demo.mjs --which "$@") || exit 2
  build quick
  setup_browser "$browser"
  node tools/demo.mjs "$@"
}

test_all() {
  build full
  setup_browser chromium
  setup_browser firefox
  lint_all
  run_rust_tests
  run_browser_tests
  done_with "All tests passed."
}

lint() {
  build quick
  lint_all
}

bench() {
  need_rust
  cargo bench "$@"
}

score() {
  [ $# -ge 1 ] && [ -d "$1" ] || stop "Usage: ./build.sh score DIR, where DIR holds attribution/, figures/ or pages/ with gold data"
  need_rust
  need_program python3 python3 "the scorers beside the data are written in Python"
  cargo build --release --quiet
  ONRECORD=target/release/onrecord python3 tools/score.py "$@"
}

clean() {
  rm -rf dist target node_modules
}

verb=${1:-build}
[ $# -gt 0 ] && shift
case "$verb" in
build) build full ;;
quick) build quick ;;
demo) demo "$@" ;;
test) test_all ;;
lint) lint ;;
bench) bench "$@" ;;
score) score "$@" ;;
clean) clean ;;
help | -h | --help) help ;;
*)
  help >&2
  stop "There is no './build.sh $verb'."
  ;;
esac
