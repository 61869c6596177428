#!/usr/bin/env bash
# Two machines, as two network namespaces joined by a cable: the scheduler and the command in one, the workers in the other.
#
#   sudo benchmarks/two_machines.sh CORPUS OUT [PYTHON]
#
# Annotates CORPUS on the "cluster" into OUT/cluster and in one process into OUT/alone, and compares every byte of the tables.
# Needs Linux, iproute2 and the right to make namespaces. Each namespace has a network stack of its own: loopback, addresses,
# ports; they share the disk, as machines of a cluster do.
set -euo pipefail

corpus=$1 out=$2 python=${3:-python}
one=tk-one-$$ two=tk-two-$$
address=tcp://10.99.0.1:8786
mkdir -p "$out"

clean() {
    jobs -p | xargs -r kill 2>/dev/null || true
    wait 2>/dev/null || true
    ip netns delete "$one" 2>/dev/null || true
    ip netns delete "$two" 2>/dev/null || true
}
trap clean EXIT

ip netns add "$one"
ip netns add "$two"
ip link add vone netns "$one" type veth peer name vtwo netns "$two"
ip -n "$one" addr add 10.99.0.1/24 dev vone
ip -n "$two" addr add 10.99.0.2/24 dev vtwo
for end in "$one lo" "$one vone" "$two lo" "$two vtwo"; do
    ip -n "${end% *}" link set "${end#* }" up
done

ip netns exec "$one" "$python" -m distributed.cli.dask_scheduler --host 10.99.0.1 --port 8786 --no-dashboard \
    >"$out/scheduler.log" 2>&1 &
for worker in 1 2; do
    ip netns exec "$two" "$python" -m distributed.cli.dask_worker "$address" --host 10.99.0.2 --nthreads 1 --no-dashboard \
        --local-directory "$out" >"$out/worker-$worker.log" 2>&1 &
done

ip netns exec "$one" "$python" -m toolkit.cli annotate "$corpus" "$out/cluster" --scheduler "$address"
"$python" -m toolkit.cli annotate "$corpus" "$out/alone"
for tables in mentions scores counts pairs; do
    diff -r "$out/cluster/$tables" "$out/alone/$tables"
done
echo "The tables of the two namespaces and of one process are equal in every byte."
