package pretraining

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine"
	"convscope/weights"
	"convscope/weights/guard"
)

// A savedRun is a training between two epochs, as it is kept on disk.
type savedRun struct {
	Training   weights.Training
	Checkpoint engine.Checkpoint
	History    []weights.Epoch
	Params     [][]float32 // of every epoch, the start first
}

// readRun reads what an earlier run left; nil when there is nothing that the
// same way of training could go on from.
func readRun(file string, want weights.Training, params int) (*savedRun, error) {
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	r := new(savedRun)
	if err := (guard.Rules{}).Unmarshal(b, r); err != nil {
		return nil, fmt.Errorf("%s is damaged: %w; delete it to start again", file, err)
	}
	if r.Training != want || len(r.Checkpoint.Params) != params || len(r.Params) != len(r.History) {
		return nil, fmt.Errorf("%s was made with other settings; delete it to start again", file)
	}
	return r, nil
}

func (r *savedRun) write(file string) error {
	return writeFile(file, func(w io.Writer) error { return msgpack.NewEncoder(w).Encode(r) })
}

// writeFile writes a file whole or not at all. Two that write the same one at
// the same time do not mix.
func writeFile(name string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*.new")
	if err != nil {
		return err
	}
	_, err = f.Write(b.Bytes())
	if err == nil {
		err = f.Chmod(0o644)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
