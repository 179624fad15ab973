package interchange_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"convscope/engine/data"
	"convscope/engine/data/datatest"
	"convscope/weights/interchange"
)

// tolerance is how far another runtime may be from the engine: the sums of
// float32 come in another order.
const tolerance = 1e-4

// A testCase is an exported network with the images that it is compared on.
type testCase struct {
	network *interchange.Network
	images  []float32
}

// cases are the packs on 100 images of MNIST, and networks of every kind of
// layer on noise.
func cases(t *testing.T) []testCase {
	t.Helper()
	images := mnist(t, 100)
	var all []testCase
	for _, n := range packs(t) {
		all = append(all, testCase{n, images})
	}
	rng := rand.New(rand.NewPCG(1, 6))
	for _, n := range networks(t) {
		noise := make([]float32, 7*n.Input.Len())
		for i := range noise {
			noise[i] = rng.Float32()
		}
		all = append(all, testCase{n, noise})
	}
	return all
}

// mnist are the first n test images.
func mnist(t *testing.T, n int) []float32 {
	t.Helper()
	_, test, err := data.ReadFolder(datatest.MNIST(t))
	if err != nil {
		t.Fatal(err)
	}
	images := make([]float32, n*test.Shape.Len())
	for i := range n {
		test.Sample(i, images[i*test.Shape.Len():(i+1)*test.Shape.Len()])
	}
	return images
}

func TestExportsRunElsewhere(t *testing.T) {
	folder := t.TempDir()
	all := cases(t)
	type listed struct {
		Name  string `json:"name"`
		Input [3]int `json:"input"`
	}
	var list []listed
	for _, c := range all {
		n := c.network
		list = append(list, listed{n.Name, [3]int{n.Input.C, n.Input.H, n.Input.W}})
		write(t, filepath.Join(folder, n.Name+".images"), floats(c.images))
		write(t, filepath.Join(folder, n.Name+".outputs"), floats(outputs(t, n, c.images)))
		for _, format := range interchange.Formats {
			name, b, err := interchange.Export(format, n)
			if err != nil {
				t.Fatalf("%s: %s: %v", n.Name, format, err)
			}
			write(t, filepath.Join(folder, name), b)
		}
	}
	b, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "cases.json"), b)

	for _, format := range interchange.Formats {
		t.Run(format, func(t *testing.T) {
			python := venv
			if format == interchange.PyTorch {
				python = torch
			}
			out := run(t, python(t), "testdata/check.py", format, folder)
			checked := 0
			for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); checked++ {
				var r struct {
					Name       string
					Values     int
					Difference float64
				}
				if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
					t.Fatalf("check.py printed %q: %v", lines.Text(), err)
				}
				if !(r.Difference <= tolerance) || r.Name != list[checked].Name || r.Values == 0 {
					t.Errorf("%s: largest difference of %d values = %v, want at most %v", r.Name, r.Values, r.Difference, tolerance)
				}
			}
			if checked != len(all) {
				t.Errorf("%d networks were checked, want %d", checked, len(all))
			}
		})
	}
}

// venv is a Python with testdata/requirements.txt, made once for each state of
// that file.
func venv(t *testing.T) string {
	t.Helper()
	required, err := os.ReadFile("testdata/requirements.txt")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(required)
	folder, err := filepath.Abs(filepath.Join("../../.cache/interchange", hex.EncodeToString(sum[:6])))
	if err != nil {
		t.Fatal(err)
	}
	python, done := filepath.Join(folder, "bin", "python"), filepath.Join(folder, "complete")
	if _, err := os.Stat(done); err == nil {
		return python
	}
	if err := exec.Command("python3", "-m", "venv", "--clear", folder).Run(); err != nil {
		t.Skipf("python3 -m venv: %v: install Python with venv and pip to run exported networks in their frameworks", err)
	}
	run(t, python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "testdata/requirements.txt")
	write(t, done, nil)
	return python
}

// torch is a Python that has PyTorch, which is too large to fetch for a test.
func torch(t *testing.T) string {
	t.Helper()
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import numpy, torch").Run() == nil {
			return python
		}
	}
	t.Skip("no python3 here has torch and numpy: install them (Debian's python3-torch) to run exported PyTorch scripts")
	return ""
}

func run(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	var problem bytes.Buffer
	cmd.Stderr = &problem
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, problem.String())
	}
	return out
}

func write(t *testing.T, name string, b []byte) {
	t.Helper()
	if err := os.WriteFile(name, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

func floats(values []float32) []byte {
	b := make([]byte, 0, 4*len(values))
	for _, v := range values {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}
