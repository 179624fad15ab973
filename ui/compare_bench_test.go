package ui

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"testing"
	"time"

	"convscope/engine"
	files "convscope/engine/data"
	"convscope/engine/lab"
	"convscope/engine/talk"
	"convscope/ui/kit/paint"
)

// A labBench is a model with a whole lab behind it: the pretrained networks, and
// test images drawn by hand.
type labBench struct {
	*Model
	t     *testing.T
	lab   *lab.Lab
	queue []func()     // files on their way
	said  []talk.Event // that the model has not heard yet
	now   time.Time
	tick  float64
}

const labTests = 60

func newLabBench(t *testing.T, w Resize) *labBench { return startLab(t, w, "", nil) }

// startLab is a page that opens, with what the page before has left, and a lab that
// has kept what is in store, if there is one.
func startLab(t *testing.T, w Resize, left string, store *cupboard) *labBench {
	b := &labBench{Model: New(), t: t, now: time.Unix(0, 0)}
	b.Recall(left)
	host := lab.Host{
		Files: b, Emit: func(ev talk.Event) { b.said = append(b.said, ev) },
		Notify: func(string, map[string]any) {},
		Clock:  func() time.Time { b.now = b.now.Add(time.Millisecond); return b.now },
	}
	if store != nil {
		store.bench, host.Store, host.Random = b, store, rand.Uint64
	}
	b.lab = lab.New(host)
	b.Update(w)
	b.lab.Start()
	b.run()
	return b
}

// Load implements lab.Files.
func (b *labBench) Load(name string, progress func(done, total int64), done func([]byte, error)) {
	b.queue = append(b.queue, func() {
		content, err := labFile(name)
		if err != nil {
			done(nil, fmt.Errorf("%s could not be fetched: %w", name, err))
			return
		}
		progress(int64(len(content)), int64(len(content)))
		done(content, nil)
	})
}

// labFile is a file of the site: the packs are the real ones.
func labFile(name string) ([]byte, error) {
	var b bytes.Buffer
	set := engine.Set{Shape: talk.InputShape}
	for i := range labTests {
		px, label := testImage(i)
		set.Pixels, set.Labels = append(set.Pixels, px...), append(set.Labels, byte(label))
	}
	switch path.Base(name) {
	case files.IndexName:
		x := files.Index{
			Name: "drawn", Shape: talk.InputShape, Classes: digits,
			Test: files.Split{Images: labTests, PerShard: labTests}, Train: files.Split{Images: labTests, PerShard: labTests},
		}
		return written(&b, x.Write(&b))
	case files.TestLabelsName:
		return written(&b, files.WriteLabels(&b, set.Labels))
	case files.ShardName("test", 0), files.ShardName("train", 0):
		return written(&b, files.WriteShard(&b, set))
	}
	if filepath.Ext(name) == ".msgpack" {
		return os.ReadFile(filepath.Join("..", name))
	}
	return nil, fs.ErrNotExist
}

// written is what a writer has put into b, or why it could not.
func written(b *bytes.Buffer, err error) ([]byte, error) { return b.Bytes(), err }

// send sends messages and lets all that comes of them happen.
func (b *labBench) send(msgs ...Msg) {
	b.t.Helper()
	for _, msg := range msgs {
		b.do(b.Update(msg))
		b.run()
	}
}

func (b *labBench) do(commands []talk.Command) {
	for _, c := range commands {
		b.lab.Do(c)
	}
}

// run lets files arrive, the lab work, the model listen and frames be drawn,
// until there is nothing left to do.
func (b *labBench) run() {
	b.t.Helper()
	for i := 0; ; i++ {
		queue := b.queue
		b.queue = nil
		for _, arrive := range queue {
			arrive()
		}
		more := b.lab.Work(func() bool { return true })
		said := b.said
		b.said = nil
		for _, ev := range said {
			b.do(b.Update(ev))
		}
		b.tick += 0.02
		drawn := b.Update(Tick{Now: b.tick})
		b.do(drawn)
		if !more && len(b.queue)+len(said)+len(drawn)+len(b.said) == 0 {
			return
		}
		if i > 100_000 {
			b.t.Fatal("model and lab do not come to rest")
		}
	}
}

// tap presses and releases a finger or a mouse in the middle of a target.
func (b *labBench) tap(id string, d Device) {
	b.t.Helper()
	t, ok := b.rects.find(id)
	if !ok {
		b.t.Fatalf("there is no target %q", id)
	}
	p := paint.Center(t.rect)
	b.send(Pointer{Kind: Down, X: p.X, Y: p.Y, Device: d}, Pointer{Kind: Up, X: p.X, Y: p.Y, Device: d})
}
