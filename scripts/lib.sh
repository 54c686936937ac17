# Shared by the scripts of this folder; sourced, not run.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top"

build_packages=(build-essential cmake ninja-build pkg-config libglib2.0-dev libpcre2-dev libjansson-dev libxxhash-dev libigraph-dev
  libxml2-dev libcairo2-dev libarchive-dev libuchardet-dev libcurl4-openssl-dev node-d3 libsqlite3-dev libzstd-dev)
test_packages=(clang clang-format libclang-rt-14-dev python3-networkx python3-igraph libxml2-utils mandoc chromium strace valgrind systemd
  default-jdk-headless maven python3-pandas python3-venv r-base-core r-cran-igraph dpkg-dev debootstrap parallel)

purpose_of () {
  case $1 in
    build-essential) echo "the C compiler" ;;
    cmake | ninja-build | pkg-config) echo "the build" ;;
    libglib2.0-dev) echo "containers, strings, threads" ;;
    libpcre2-dev) echo "the patterns of cues" ;;
    libjansson-dev) echo "JSON" ;;
    libxxhash-dev) echo "hashes of texts" ;;
    libigraph-dev) echo "measures of the network" ;;
    libxml2-dev) echo "web pages and feeds" ;;
    libarchive-dev) echo "archives and compression" ;;
    libcurl4-openssl-dev) echo "fetching feeds" ;;
    libuchardet-dev) echo "old encodings" ;;
    libcairo2-dev) echo "pictures" ;;
    node-d3) echo "the page report.html: its file d3.min.js" ;;
    libsqlite3-dev) echo "the store" ;;
    libzstd-dev) echo "the store's texts, compressed" ;;
    clang | libclang-rt-*) echo "a second compiler, and fuzzing" ;;
    clang-format) echo "the form of the code" ;;
    python3-networkx | python3-igraph | python3-pandas | r-* | libxml2-utils) echo "reads the exports in the tests" ;;
    default-jdk-headless | maven) echo "Gephi's own importers, and Spark, in the tests" ;;
    python3-venv) echo "today's NetworkX and igraph, and PySpark, in the tests" ;;
    parallel) echo "many shards on one machine, in the tests" ;;
    chromium) echo "opens report.html in the tests" ;;
    nodejs | npm) echo "drives the browser in the tests" ;;
    mandoc) echo "checks the man page" ;;
    strace) echo "system calls that fail, in the tests" ;;
    valgrind) echo "counts instructions in the tests" ;;
    systemd) echo "judges the unit of the weekly service in the tests" ;;
    dpkg-dev | debootstrap) echo "packages, and a fresh Debian to try them in" ;;
    libhyperscan-dev) echo "a peer in the benchmark" ;;
    zstd) echo "a peer in the benchmark, and bombs in the tests" ;;
    ripgrep) echo "the peer in the benchmark" ;;
    *) echo "needed" ;;
  esac
}

as_root () {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "Installing needs root, and there is no sudo. As root: $*" >&2
    exit 1
  fi
}

# Installs those of the named packages that are missing, and says which and why.
need_packages () {
  local package missing=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  if ! command -v apt-get >/dev/null; then
    echo "Missing, and there is no apt-get here to install them: ${missing[*]}" >&2
    exit 1
  fi
  echo "Missing Debian packages, installed now:"
  for package in "${missing[@]}"; do
    printf '  %-20s %s\n' "$package" "$(purpose_of "$package")"
  done
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# Puts what FOLDER/package-lock.json names into build/npm, under the folder's own name; does nothing where it is there.
need_npm () {
  local there=build/npm/${1##*/}
  cmp -s "$1/package-lock.json" "$there/package-lock.json" && [[ -d $there/node_modules ]] && return 0
  command -v npm >/dev/null || need_packages nodejs npm
  rm -rf "$there"
  mkdir -p "$there"
  cp "$1/package.json" "$1/package-lock.json" "$there"
  npm ci --prefix "$there" --no-audit --no-fund --loglevel=error
}

# Puts what FOLDER/requirements.txt names into build/python/, under the folder's own name; does nothing where it is there.
need_python () {
  local there=build/python/${1##*/}
  cmp -s "$1/requirements.txt" "$there/requirements.txt" && return 0
  rm -rf "$there"
  /usr/bin/python3 -m venv "$there"
  "$there/bin/pip" install -q -r "$1/requirements.txt"
  cp "$1/requirements.txt" "$there"
}

# Puts the jars that FOLDER/pom.xml names into build/maven/, under the folder's own name; does nothing where they are there.
need_maven () {
  local there=build/maven/${1##*/}
  cmp -s "$1/pom.xml" "$there/pom.xml" && return 0
  rm -rf "$there"
  mkdir -p "$there"
  mvn -q -B -f "$1/pom.xml" -Dmaven.repo.local="$top/build/maven/repository" dependency:copy-dependencies -DoutputDirectory="$top/$there"
  cp "$1/pom.xml" "$there"
}

# configure_and_build PRESET [TARGET]
configure_and_build () {
  cmake --preset "$1" --log-level=WARNING && cmake --build --preset "$1" --target "${2:-all}"
}
