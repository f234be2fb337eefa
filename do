#!/bin/sh
# Cuenca's entry: `./do help`. Installs the Debian packages a command needs (only what is missing), configures, builds, runs.
set -eu
cd "$(dirname "$0")"

# Packages per need, by the names of Debian 12 and 13.
build_packages="g++ cmake ninja-build pkg-config ccache libfmt-dev nlohmann-json3-dev libcli11-dev libtomlplusplus-dev libexpected-dev
  libsleef-dev libudunits2-dev libnetcdf-dev libhdf5-dev librandom123-dev coinor-libclp-dev zlib1g-dev"
test_packages="libgtest-dev librapidcheck-dev python3 python3-netcdf4 python3-xarray"
# Ensembles on many machines: cuenca-mpi.
mpi_packages="libopenmpi-dev openmpi-bin"
bench_packages="libbenchmark-dev libgtest-dev"
format_packages="clang-format"
lint_packages="clang clang-tidy shellcheck python3"

say() { printf '%s\n' "$*" >&2; }

usage() {
  cat <<'TEXT'
./do build    builds the program: build/cuenca
./do mpi      builds it and build/cuenca-mpi, for ensembles on many machines
./do demo     builds it and runs the study examples/pastos-grandes
./do test     builds and runs every test
./do bench    builds and runs the benchmarks
./do format   formats the C++ sources (clang-format)
./do lint     checks sources and scripts (clang-tidy, shellcheck, layers)
./do help     this text
Each installs the Debian packages that it needs and that are missing (as root or with sudo).
TEXT
}

# missing PACKAGE…: those that are not installed.
missing() {
  installed=" $(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | awk '$2 == "installed" { print $1 }' | tr '\n' ' ')"
  for package in "$@"; do
    case $installed in *" $package "*) ;; *) printf ' %s' "$package" ;; esac
  done
}

# give_up WHY PACKAGES
give_up() {
  say "$1 These Debian packages are missing:$2"
  say "Install them with:"
  say "  ${3-}apt-get install --no-install-recommends$2"
  exit 1
}

# need PACKAGE…: installs what is missing; does nothing when all is there.
need() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    say "This is not a Debian system; the packages are expected by other means: $*"
    return 0
  fi
  wanted=$(missing "$@")
  [ -n "$wanted" ] || return 0
  prefix=
  if [ "$(id -u)" -ne 0 ]; then
    prefix='sudo '
    command -v sudo >/dev/null 2>&1 || give_up "There is neither root nor sudo here." "$wanted"
    if ! sudo -n true 2>/dev/null; then
      [ -t 0 ] || give_up "sudo asks for a password and there is no terminal." "$wanted" "$prefix"
    fi
  fi
  say "Installing:$wanted"
  log=$(mktemp)
  # shellcheck disable=SC2086  # lists of words on purpose
  if ${prefix}env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 &&
    ${prefix}env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >>"$log" 2>&1; then
    rm -f "$log"
  else
    tail -n 5 "$log" >&2
    rm -f "$log"
    give_up "The installation failed (network, rights or package sources)." "$wanted" "$prefix"
  fi
}

# Jobs at a time: the cores, as far as memory allows (1.5 GB a job).
jobs() {
  cores=$(nproc 2>/dev/null || echo 1)
  room=$(awk '/^MemAvailable:/ { print int($2 / 1500000) }' /proc/meminfo 2>/dev/null || true)
  limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || true)
  case $limit in
    '' | max) ;;
    *) [ "$((limit / 1500000000))" -ge "${room:-0}" ] || room=$((limit / 1500000000)) ;;
  esac
  [ "${room:-$cores}" -ge "$cores" ] || cores=$room
  [ "$cores" -ge 1 ] || cores=1
  echo "$cores"
}

# configure [OPTION…]: once; again only when an option is not yet on or the checkout has moved.
configure() {
  due=
  [ -f build/build.ninja ] || due=yes
  for option in "$@"; do
    grep -qx "$option:BOOL=ON" build/CMakeCache.txt 2>/dev/null || due=yes
  done
  fresh=
  if [ -f build/CMakeCache.txt ] && ! grep -qx "CMAKE_HOME_DIRECTORY:INTERNAL=$(pwd -P)" build/CMakeCache.txt; then
    due=yes
    fresh=--fresh
  fi
  [ -n "$due" ] || return 0
  definitions=
  for option in "$@"; do definitions="$definitions -D$option=ON"; done
  log=$(mktemp)
  # shellcheck disable=SC2086
  cmake --preset release $fresh $definitions >"$log" 2>&1 || { cat "$log" >&2; rm -f "$log"; exit 1; }
  rm -f "$log"
}

compile() { cmake --build build -j "$(jobs)" "$@" >&2; }

build() {
  # shellcheck disable=SC2086
  need $build_packages
  configure
  compile --target cuenca
}

sources() { find src include apps tests bench \( -name '*.cpp' -o -name '*.hpp' \) -print 2>/dev/null; }

command=${1-help}
[ $# -eq 0 ] || shift
case $command in
  build)
    build
    ;;
  mpi)
    # shellcheck disable=SC2086
    need $build_packages $mpi_packages
    configure CUENCA_MPI
    compile --target cuenca cuenca-mpi
    ;;
  demo)
    build
    exec build/cuenca run examples/pastos-grandes "$@"
    ;;
  test)
    # shellcheck disable=SC2086
    need $build_packages $test_packages $mpi_packages
    configure CUENCA_TESTS CUENCA_MPI
    compile
    # Conformance compares with reference data kept outside this repository: CUENCA_SHARED names the folder that holds `reference/`.
    leave_out=
    if [ -z "${CUENCA_SHARED-}" ]; then
      leave_out='-LE ^conformance'
      say "CUENCA_SHARED is not set: tests/conformance is left out."
    fi
    # shellcheck disable=SC2086
    ctest --test-dir build --output-on-failure -j2 --no-tests=error --output-junit tests.xml $leave_out "$@"
    ;;
  bench)
    # shellcheck disable=SC2086
    need $build_packages $bench_packages
    configure CUENCA_BENCH
    compile
    ran=
    for program in build/bench_*; do
      if [ ! -f "$program" ] || [ ! -x "$program" ]; then continue; fi
      "$program" "$@"
      ran=yes
    done
    [ -n "$ran" ] || { say "No benchmark was built."; exit 1; }
    ;;
  format)
    need "$format_packages"
    sources | xargs clang-format -i
    ;;
  lint)
    # shellcheck disable=SC2086
    need $build_packages $lint_packages
    configure
    python3 tests/layers/check_layers.py .
    shellcheck ./do .ci/run docs/guide/cluster/*
    run-clang-tidy -quiet -p build -j "$(jobs)" "$(pwd -P)/(src|apps)/.*\.cpp"
    ;;
  help | -h | --help)
    usage
    ;;
  *)
    say "Unknown command: $command"
    usage >&2
    exit 2
    ;;
esac
