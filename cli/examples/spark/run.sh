#!/usr/bin/env bash
# The example on made-up data, on a cluster of a master and three workers that it starts here: `bash run.sh PROGRAM [PYTHON] [UNITS]`.
# PYTHON has pyspark; without it, or with '', pyspark is installed in target/spark. What came out last stands in figures.txt.
set -euo pipefail
program=$(realpath "$1")
python=${2:-}
# Not `realpath`: the python of a venv is a link, and knows the venv by it.
[[ $python != */* || $python = /* ]] || python=$PWD/$python
units=${3:-2000}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)

. "$root/tests/packages.sh"
packages=()
command -v java >/dev/null || packages+=(default-jre-headless)
command -v ps >/dev/null || packages+=(procps)
if [ -z "$python" ]; then
  command -v python3 >/dev/null || packages+=(python3)
  python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
fi
install_packages "${packages[@]}"
if [ -z "$python" ]; then
  python=$root/target/spark/bin/python
  if ! "$python" -c 'import pyspark' 2>/dev/null; then
    echo "== installing pyspark" >&2
    python3 -m venv "$root/target/spark"
    "$python" -m pip install -q --disable-pip-version-check -r "$here/requirements.txt"
  fi
fi

place=$(mktemp -d)
# Each process of the cluster is the first of a session of its own: whatever it starts is found, and ended, by its number.
sessions=()
end() { ps -s "$1" -o pid= | xargs -r kill -KILL 2>/dev/null || true; }
clean() {
  local session
  for session in "${sessions[@]}"; do end "$session"; done
  rm -rf "$place" 2>/dev/null || { sleep 1; rm -rf "$place"; }
}
trap clean EXIT
trap 'exit 1' INT TERM
cd "$place"

PYSPARK_PYTHON=$(command -v "$python")
SPARK_HOME=$("$python" -c 'import pyspark; print(pyspark.__path__[0])')
# The runs are short and the cores few: what Java would gain by compiling well it would lose by compiling long.
java="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
export PYSPARK_PYTHON SPARK_HOME SPARK_LOCAL_IP=127.0.0.1 SPARK_DAEMON_MEMORY=256m SPARK_DAEMON_JAVA_OPTS=$java
mkdir events
cat >spark.conf <<CONF
spark.executor.cores=1
spark.executor.memory=512m
spark.driver.memory=1g
spark.scheduler.minRegisteredResourcesRatio=1
spark.driver.extraJavaOptions=$java
spark.executor.extraJavaOptions=$java
spark.sql.shuffle.partitions=3
spark.sql.adaptive.enabled=false
spark.ui.enabled=false
spark.eventLog.enabled=true
spark.eventLog.rolling.enabled=false
spark.eventLog.compress=false
CONF

# Waits until a file has so many lines with the words, and prints the last one.
wait_for() {
  local file=$1 count=$2 words=$3 tries
  for tries in $(seq 600); do
    if [ "$(grep -c "$words" "$file" 2>/dev/null)" -ge "$count" ]; then
      grep "$words" "$file" | tail -1
      return
    fi
    sleep 0.1
  done
  cat "$file" >&2
  return 1
}

# What a worker writes on its disk lies in a folder of its own.
start() {
  mkdir -p "$1/tmp"
  SPARK_LOCAL_DIRS=$place/$1/tmp TMPDIR=$place/$1/tmp setsid "$SPARK_HOME/bin/spark-class" "${@:2}" >"$1/log" 2>&1 &
  sessions+=($!)
  disown
}
start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
master=$(wait_for master/log 1 'Starting Spark master at' | grep -o 'spark://[0-9.:]*')
workers=3
for worker in $(seq "$workers"); do
  start "worker-$worker" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores 1 --memory 600m --work-dir "$place/worker-$worker" "$master"
done
wait_for master/log "$workers" 'Registering worker' >/dev/null

# Wall seconds of a command, in the variable `took`. What the command prints stays in `said`.
timed() {
  local from=$EPOCHREALTIME status=0
  "$@" >said || status=$?
  took=$(awk "BEGIN { printf \"%.2f\", ${EPOCHREALTIME/,/.} - ${from/,/.} }")
  return $status
}
line() { paste -sd';' said | sed 's/; */; /g'; }
ratio() { awk "BEGIN { ratio = $1 / $2; printf ratio < 10 ? \"%.1f\" : \"%.0f\", ratio }"; }

# merge exits with 1 where the report names errors, as that of the made-up data does.
merge() { "$program" merge "$@" --quiet >/dev/null || [ $? = 1 ]; }

# totals PROGRAM RETURNS OPTION…: the job on the cluster. Spark writes its log on standard error.
totals() {
  rm -f events/*
  "$SPARK_HOME/bin/spark-submit" --master "$master" --properties-file spark.conf \
    --conf "spark.eventLog.dir=file://$place/events" --conf "spark.cores.max=$workers" \
    "$here/totals.py" --program "$1" --returns "$place/$2" --shares 6 "${@:3}" 2>driver.log
}
failed() {
  cat said driver.log >&2
  exit 1
}

version=$("$python" -c 'import pyspark; print(pyspark.__version__)')
echo "pyspark $version, Java $(java -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p'), $(nproc) cores for the master, the workers and the driver"

# A year of one district with the faults that the demo stages: copies, an older revision, a conflict, files that are no returns.
"$program" demo one --period 2019 --quiet >/dev/null || [ $? = 1 ]
year=(--period 2019 --as-of 2019-12-20)
merge one/returns "${year[@]}" -o one.xlsx --csv one.tables
timed totals "$program" one/returns "${year[@]}" --merged one.tables || failed
echo "a district with staged faults: $(line)"

# Many communes. Each hundredth return is there a second time, under a name far from the first.
"$program" demo many --units "$units" --quiet >/dev/null || [ $? = 1 ]
count=0
for file in many/returns/*; do
  count=$((count + 1))
  [ $((count % 100)) != 1 ] || cp "$file" "many/returns/zz ${file##*/}"
done
quarter=(--plan "$place/many/ke-hoach.json" --period 2019-Q1 --as-of 2019-03-25)
# The middle one of three.
singles=()
for run in 1 2 3; do
  timed merge many/returns "${quarter[@]}" -o many.xlsx --csv many.tables
  singles+=("$took")
done
single=$(printf '%s\n' "${singles[@]}" | sort -n | sed -n 2p)
echo "returns: $(find many/returns -type f | wc -l) of $units units, $(du -sm many/returns | cut -f1) MB; workers: $workers; shares: 6"
echo "one merge over all files: $single s"

timed totals "$program" many/returns "${quarter[@]}" --merged many.tables || failed
whole=$took
echo "on the workers: $whole s, $(ratio "$whole" "$single") times the one merge; $(line)"

# Kills a worker with all that it started, as a machine that loses its power, while a merge runs on it.
kill_worker() {
  until ps -s "$1" -o args= | grep -q ' merge returns '; do
    ps -s "$1" >/dev/null || return 0
    sleep 0.02
  done
  ps -s "$1" -o comm= | sort | uniq -c | awk '{ printf "%s%s %s", (NR > 1 ? ", " : ""), $1, $2 }' >killed
  end "$1"
}
kill_worker "${sessions[2]}" &
timed totals "$program" many/returns "${quarter[@]}" --merged many.tables || failed
lost=$(grep '"Event":"SparkListenerTaskEnd"' events/* | grep -vc '"Reason":"Success"' || true)
[ -s killed ] && [ "$lost" -gt 0 ] || failed
workers=$((workers - 1))
echo "with worker 2 killed while it merged: $took s, $(ratio "$took" "$single") times the one merge, $(ratio "$took" "$whole") times all workers; $(line)"
echo "  killed: $(cat killed); tasks lost and run again: $lost"

# A comparison that cannot fail would prove nothing: with one figure changed on a worker it has to.
cat >changed <<PROGRAM
#!/bin/sh
"$program" "\$@" || status=\$?
[ ! -f tables/by_unit.csv ] || sed -i '/^10001,.*,B01,value,/s/value,[0-9]*,/value,999999,/' tables/by_unit.csv
exit \${status:-0}
PROGRAM
chmod +x changed
if timed totals "$place/changed" many/returns "${quarter[@]}" --merged many.tables; then
  echo "a changed figure was not seen" >&2
  exit 1
fi
grep -q '^B01: .* by merge' said || failed
echo "with one figure changed on a worker: $(line)"
