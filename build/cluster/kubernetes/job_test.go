// Package kubernetes holds job.yaml to the API of Kubernetes, and runs what its
// pods would run. It is a module of its own because nothing else needs that API.
package kubernetes

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"

	"convscope/build/pretraining/pretrainingtest"
)

func readJob(t *testing.T) (batch.Job, core.Container) {
	t.Helper()
	b, err := os.ReadFile("job.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var job batch.Job
	if err := yaml.UnmarshalStrict(b, &job); err != nil {
		t.Fatal(err)
	}
	containers := job.Spec.Template.Spec.Containers
	if len(containers) != 1 {
		t.Fatalf("%d containers, want 1", len(containers))
	}
	return job, containers[0]
}

func TestJobIsIndexed(t *testing.T) {
	job, c := readJob(t)
	if job.APIVersion != "batch/v1" || job.Kind != "Job" || job.Name == "" {
		t.Errorf("it is a %s %s called %q", job.APIVersion, job.Kind, job.Name)
	}
	s := job.Spec
	if s.CompletionMode == nil || *s.CompletionMode != batch.IndexedCompletion {
		t.Errorf("completion mode %v, want Indexed", s.CompletionMode)
	}
	if s.BackoffLimitPerIndex == nil || *s.BackoffLimitPerIndex < 1 || s.MaxFailedIndexes == nil || *s.MaxFailedIndexes > *s.Completions {
		t.Errorf("a lost pod is started again %v times, up to %v of them", s.BackoffLimitPerIndex, s.MaxFailedIndexes)
	}
	// Kubernetes refuses any other with a limit for each index.
	if policy := s.Template.Spec.RestartPolicy; policy != core.RestartPolicyNever {
		t.Errorf("restart policy %q, want Never", policy)
	}
	if shards := value(c, "SHARDS"); s.Completions == nil || shards != strconv.Itoa(int(*s.Completions)) {
		t.Errorf("%v completions for %s shards", s.Completions, shards)
	}
	volumes := map[string]bool{}
	for _, v := range s.Template.Spec.Volumes {
		volumes[v.Name] = true
	}
	mounted := ""
	for _, m := range c.VolumeMounts {
		if !volumes[m.Name] {
			t.Errorf("there is no volume %q", m.Name)
		}
		mounted = m.MountPath
	}
	if sweep := value(c, "SWEEP"); sweep == "" || sweep != mounted {
		t.Errorf("the sweep is in %q, the volume at %q", sweep, mounted)
	}
}

func value(c core.Container, name string) string {
	for _, e := range c.Env {
		if e.Name == name {
			return e.Value
		}
	}
	return ""
}

// TestPods runs the command of every pod, the second of which is killed and
// started again.
func TestPods(t *testing.T) {
	_, c := readJob(t)
	s := pretrainingtest.NewSweep(t, 400, 40)
	if err := os.Rename(s.Images, filepath.Join(s.Dir, "data")); err != nil {
		t.Fatal(err)
	}
	pod := func(index string) *exec.Cmd {
		cmd := exec.Command(c.Command[0], append(c.Command[1:len(c.Command):len(c.Command)], c.Args...)...)
		cmd.Env = os.Environ()
		for _, e := range c.Env {
			cmd.Env = append(cmd.Env, e.Name+"="+e.Value)
		}
		cmd.Env = append(cmd.Env, "JOB_COMPLETION_INDEX="+index, "SHARDS=2", "WORKERS=1", "SWEEP="+s.Dir)
		return cmd
	}
	packs, out := filepath.Join(s.Dir, "packs"), t.TempDir()
	if said, err := pod("0").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	before, _ := filepath.Glob(filepath.Join(s.Dir, "state", "*.state"))
	lost := pod("1")
	lost.Stderr = io.Discard
	if err := lost.Start(); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if states, _ := filepath.Glob(filepath.Join(s.Dir, "state", "*.state")); len(states) > len(before) || time.Now().After(end) {
			break
		}
	}
	if err := lost.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = lost.Wait() // it was killed
	if err := s.Merge(t, out, packs); err == nil || !strings.Contains(err.Error(), "runs are missing") {
		t.Errorf("merging while a pod is lost: %v", err)
	}
	said, err := pod("1").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if !strings.Contains(string(said), "going on after epoch") {
		t.Errorf("the lost pod began anew: %s", said)
	}
	if err := s.Merge(t, out, packs); err != nil {
		t.Error(err)
	}
	s.Complete(t, out)
}
