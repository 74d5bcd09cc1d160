# What the builder says while it works.

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then BOLD=$'\e[1m' RED=$'\e[31m' GREEN=$'\e[32m' PLAIN=$'\e[0m'; else BOLD='' RED='' GREEN='' PLAIN=''; fi

# A step that begins: step "Building the core"
step() { printf '%s▸ %s%s\n' "$BOLD" "$*" "$PLAIN"; }

done_with() { printf '%s✓ %s%s\n' "$GREEN" "$*" "$PLAIN"; }

# The one way to give up: a message that says what to do.
stop() {
  printf '%s✗ %s%s\n' "$RED" "$*" "$PLAIN" >&2
  exit 1
}

# run_quietly NAME COMMAND…: keeps what the command prints in target/log/NAME.log; if it fails, LOG names that file.
run_quietly() {
  LOG="target/log/$1.log"
  shift
  mkdir -p target/log
  "$@" >"$LOG" 2>&1
}
