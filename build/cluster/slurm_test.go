//go:build slurm

package cluster

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"convscope/build/pretraining/pretrainingtest"
)

// TestSlurmArray runs a sweep in a Slurm of this machine alone. One of its tasks
// is cancelled in the middle; submitted again alone, it completes what one
// machine would have made.
func TestSlurmArray(t *testing.T) {
	s := pretrainingtest.NewSweep(t, 400, 60)
	slurm := startSlurm(t)
	packs := filepath.Join(s.Dir, "sweep")
	submit := func(array string) string {
		t.Helper()
		out := slurm.run(t, []string{
			"PRETRAIN=" + s.Program, "SHARDS=2", "GRID=" + s.Grid, "DATA=" + s.Images, "SWEEP=" + packs,
		}, "sbatch", "--parsable", "--chdir="+s.Dir, "--cpus-per-task=1", "--array="+array, "slurm.sh")
		return strings.TrimSpace(out)
	}
	merged := t.TempDir()
	merge := func() error {
		return s.Merge(t, merged, filepath.Join(packs, "shard-0"), filepath.Join(packs, "shard-1"))
	}

	job := submit("0-1")
	wait(t, "shard 1 to have trained an epoch", func() bool {
		states, _ := filepath.Glob(filepath.Join(packs, "shard-1", "state", "*.state"))
		return len(states) > 0
	})
	slurm.run(t, nil, "scancel", "--signal=KILL", job+"_1")
	idle := func() bool { return strings.TrimSpace(slurm.run(t, nil, "squeue", "--noheader")) == "" }
	wait(t, "the array to end", idle)
	if err := merge(); err == nil || !strings.Contains(err.Error(), "runs are missing; run their shards again") {
		t.Fatalf("merging while shard 1 is lost: %v\n%s", err, logs(s.Dir))
	}

	submit("1")
	wait(t, "the lost shard to end", idle)
	if err := merge(); err != nil {
		t.Fatalf("merging all shards: %v\n%s", err, logs(s.Dir))
	}
	s.Complete(t, merged)
	if said := logs(s.Dir); !strings.Contains(said, "going on after epoch") {
		t.Errorf("the lost shard began anew:\n%s", said)
	}
}

// logs are what the tasks said.
func logs(dir string) string {
	names, _ := filepath.Glob(filepath.Join(dir, "pretrain-*.log"))
	var all strings.Builder
	for _, name := range names {
		b, _ := os.ReadFile(name)
		fmt.Fprintf(&all, "%s:\n%s\n", filepath.Base(name), b)
	}
	return all.String()
}

// wait polls until something is true.
func wait(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(2 * time.Minute); !is(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited two minutes for %s", what)
		}
	}
}

// A slurm is a controller and a node, with their own folder and ports.
type slurm struct{ conf string }

// startSlurm starts munge, which the daemons know each other by, the controller
// and the node. They end with the test.
func startSlurm(t *testing.T) slurm {
	t.Helper()
	dir, err := os.MkdirTemp("", "slurm") // not in a folder that only root may enter
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	host, _, _ = strings.Cut(host, ".")
	socket := startMunge(t, dir)
	conf := filepath.Join(dir, "slurm.conf")
	text := fmt.Sprintf(`ClusterName=test
SlurmctldHost=%[1]s(127.0.0.1)
SlurmUser=root
AuthInfo=socket=%[2]s
SlurmctldPort=%[3]d
SlurmdPort=%[4]d
StateSaveLocation=%[5]s/state
SlurmdSpoolDir=%[5]s/spool
SlurmctldPidFile=%[5]s/slurmctld.pid
SlurmdPidFile=%[5]s/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SlurmdParameters=config_overrides
SchedulerParameters=sched_min_interval=100000
ReturnToService=2
NodeName=%[1]s NodeAddr=127.0.0.1 CPUs=%[6]d State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
`, host, socket, freePort(t), freePort(t), dir, max(2, runtime.NumCPU()))
	if err := os.WriteFile(conf, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"state", "spool"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	daemon(t, nil, "slurmctld", "-D", "-i", "-f", conf)
	daemon(t, nil, "slurmd", "-D", "-f", conf, "-N", host)
	s := slurm{conf}
	wait(t, "Slurm to be ready", func() bool {
		cmd := exec.Command("sinfo", "--noheader", "--format=%T")
		cmd.Env = append(os.Environ(), "SLURM_CONF="+conf)
		out, err := cmd.Output()
		return err == nil && strings.TrimSpace(string(out)) == "idle"
	})
	return s
}

// startMunge starts munge as its own user, which it insists on, and returns its
// socket.
func startMunge(t *testing.T, dir string) string {
	t.Helper()
	munge, err := user.Lookup("munge")
	if err != nil {
		t.Fatal(err)
	}
	uid, _ := strconv.Atoi(munge.Uid) // numbers, on Linux
	gid, _ := strconv.Atoi(munge.Gid)
	own := filepath.Join(dir, "munge")
	if err := os.Mkdir(own, 0o755); err != nil {
		t.Fatal(err)
	}
	key := filepath.Join(own, "key")
	if err := os.WriteFile(key, bytes.Repeat([]byte("a key of a test "), 8), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{own, key} {
		if err := os.Chown(name, uid, gid); err != nil {
			t.Fatal(err)
		}
	}
	socket := filepath.Join(own, "socket")
	daemon(t, &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, "munged", "--foreground", "--force", "--key-file="+key, "--socket="+socket,
		"--pid-file="+filepath.Join(own, "pid"), "--log-file="+filepath.Join(own, "log"), "--seed-file="+filepath.Join(own, "seed"))
	wait(t, "munge", func() bool {
		_, err := os.Stat(socket)
		return err == nil
	})
	return socket
}

// daemon runs a program until the test ends; what it says is shown when the test
// fails.
func daemon(t *testing.T, as *syscall.Credential, name string, args ...string) {
	t.Helper()
	var said bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = &said, &said
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as, Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM) // it may have ended
		ended := make(chan struct{})
		go func() { _ = cmd.Wait(); close(ended) }()
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
			_ = cmd.Process.Kill()
			<-ended
		}
		if t.Failed() {
			t.Logf("%s: %s", name, &said)
		}
	})
}

// run is a command of Slurm's.
func (s slurm) run(t *testing.T, env []string, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(append(os.Environ(), "SLURM_CONF="+s.conf), env...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v: %s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}
