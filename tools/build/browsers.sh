# Finds or installs the browsers and drivers that tests and the demo use.

GECKODRIVER_VERSION=0.37.1

setup_browser() {
  case "$1" in
  chromium) setup_chromium ;;
  firefox) setup_firefox ;;
  esac
}

# first_of NAME…: the first of these programs that is installed.
first_of() {
  local name
  for name in "$@"; do command -v "$name" && return; done
  return 1
}

setup_chromium() {
  export CHROMIUM CHROMEDRIVER
  find_chromium || { install_packages chromium chromium-driver && find_chromium; } ||
    stop "Chromium and its driver are missing. Install the packages 'chromium' and 'chromium-driver' (or Chrome and chromedriver of the same version), or set CHROMIUM and CHROMEDRIVER."
}

find_chromium() {
  CHROMIUM=${CHROMIUM:-$(first_of chromium chromium-browser google-chrome)} &&
    CHROMEDRIVER=${CHROMEDRIVER:-$(first_of chromedriver)}
}

setup_firefox() {
  export FIREFOX GECKODRIVER
  FIREFOX=${FIREFOX:-$(first_of firefox-esr firefox)} || { install_packages firefox-esr && FIREFOX=$(first_of firefox-esr firefox); } ||
    stop "Firefox is missing. Install the package 'firefox-esr' (or Firefox 140 or newer), or set FIREFOX."
  GECKODRIVER=${GECKODRIVER:-$(first_of geckodriver "$CACHE/geckodriver/bin/geckodriver")} || {
    install_cargo_tool geckodriver "$GECKODRIVER_VERSION" "$CACHE/geckodriver" "about three minutes, once"
    GECKODRIVER="$CACHE/geckodriver/bin/geckodriver"
  }
}
