package lab

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
)

// messages has every kind of message, with every field set.
var messages = struct {
	commands []Command
	events   []Event
}{
	[]Command{
		Compare{33, Rival{"kept", "crp-3", 4, "net-3"}}, EndCompare{34}, MeasureRival{35}, Contest{36, ContestCellMoved, 4, 9, 20, 10},
		Build{Seq: 1, Preset: "crp-5", Layers: []engine.Record{{Kind: "conv", Filters: 8, Kernel: 5, Stride: 1, Pad: 2}, {Kind: "dropout", Rate: 0.25}}, Seed: 1 << 60, Fresh: true, Back: 7},
		SetInput{Seq: 2, Kind: "strokes", Strokes: []Stroke{{{X: 0.25, Y: 0.5}, {X: 1, Y: 0}}, {{X: 0, Y: 0}}}, Test: 7, Pixels: Floats{0, 0.5, 1}},
		Show{3}, Inspect{4, 5}, GoTo{6, 7},
		Train{Seq: 8, Options: TrainOptions{5, 128, 0.002, 0.9, "sgd", "linear", 6000, 3, 1e-4, 0.5, 2, Augment{2, 10, 0.1}}},
		Stop{9}, Evaluate{10}, Cell{11, 4, 9, 12}, Thumbs{12, []int{0, 9999}},
		Pause{13}, Step{14, "batch", TrainOptions{Workers: 3}}, Adjust{15, TrainOptions{L2: 0.5}}, Reset{16, 1 << 61}, System{17},
		Save{18}, Load{19, []byte{1, 2}}, Export{36, "onnx"}, Import{37, map[string][]byte{"model.json": {1}, "shard.bin": {2, 3}}}, ListKept{20}, OpenKept{21, "net-3"}, DropKept{22, "net-3"},
		SetDataset{23, Fashion}, AddClass{24, "cat"}, RenameClass{25, 1, "dog"}, DropClass{26, 2}, AddImages{27, 1, [][]byte{{0, 255}}},
		Answers{33}, AddDrawing{28, 1, []Stroke{{{X: 0.25, Y: 0.5}}}}, DropImage{29, 1, 2}, OwnImages{30, 1, 2, 3}, ExportData{31}, ImportData{32, []byte{3}},
		SetWeight{34, 4, "bias", 2, -0.5}, Survey{35, 4, 7},
	},
	[]Event{
		Compared{20, Rival{Kind: "pinned"}, "crp", []engine.Record{{Kind: "relu"}}, []engine.Shape{{C: 1, H: 28, W: 28}}, "over"},
		ShownRival{21, []Floats{{0, 1}}, Floats{2}}, RivalMeasured{22, "pack", 0.98, 0.1, 1000, [][]int{{1}}},
		Contested{23, 1000, 900, 50, 40, 10, 95, ContestCellMoved, 4, 9, 20, 3, []int{5}, []int{4}, []int{9}, []int{4}, [][]byte{{7}}},
		Ready{Classes: []string{"0", "T-shirt"}, Tests: 10000},
		Loading{"data/mnist/test-00.gz", 1 << 40, 1 << 41, true},
		Built{1, "crp-5", []engine.Record{{Kind: "dense", Units: 10}}, []engine.Shape{{C: 10, H: 1, W: 1}}, []int{7850}, 3, true, 20, "pack", 2, 7, 1 << 60, []int{3, 5}, 5, true},
		Failed{2, "build", -1, "kernel 5 does not fit the padded input 4×4"},
		Shown{3, Source{"test", 5, 8}, []Floats{{0, 1}, {-2.5}}, Floats{1, 2}, []Link{{0, 2, 1, Floats{1, -1}}}, 0.25},
		Inspected{4, 0, []int{8, 1, 5, 5}, Floats{1, 2}, Floats{3}, Floats{4}, Floats{5}, []Edit{{"bias", 1, 0.5}}},
		Measured{5, "page", 0.99, 0.03, 10000, [][]int{{980, 0}, {1, 1134}}, []EpochRecord{{1, 0.5, 0.9, 0.4, 0.91}}},
		Batch{6, 1, 2, 300, 0.5, 0.9, 2500, 12.5, [2]float64{0.4, 0.95}, []LayerFigures{{0.5, 1e-3, -1}}},
		Stopped{7, "done"}, Evaluating{8, 100, 10000},
		Examples{9, 4, 9, 12, []int{5}, [][]byte{{0, 255}}}, Answered{20, []byte{4, 9}, []byte{4, 4}, Floats{0.01, 5}, Floats{0.99, 0.75}},
		Thumbnails{10, []int{1}, []int{7}, [][]byte{{1, 2, 3}}},
		Training{11, StatePaused, TrainOptions{Epochs: 3}, 2, 3, 10, 45, 2, 5000, "a worker stopped"},
		EpochDone{12, EpochRecord{1, 0.5, 0.9, 0.4, 0.91}, []LayerFigures{{1, 2, 0.25}}}, Diverged{13, 2, "too high"},
		SystemInfo{14, "fma", 4, 3, 1 << 33, 1 << 32}, File{15, "crp-5.msgpack", []byte{1}},
		Kept{16, []KeptNetwork{{"a", "crp", MNIST, 3, true, 0.99, 1 << 41, 100, 2, "crp-5", "imported", 1 << 63, 1 << 62}}, "a"},
		Dataset{17, Own, "Pets", []string{"cat"}, 40, 4}, OwnData{18, []OwnClass{{"cat", 7}}, "draw more"}, OwnThumbs{19, 0, 1, [][]byte{{9}}},
		Surveyed{20, 4, 7, 500, 10000, []UnitHealth{{400, 1.5, 2, 0.1, 3, 0.96}}, []Peak{{Image: 12, X: 3, Y: 4, Value: 1.5}}, []int{7}, [][]byte{{1, 2}}, engine.Histogram{Width: 0.25, Bins: []int{1, 2}, Zeros: 3, Count: 6}, 500},
	},
}

func TestEveryMessageHasAnExample(t *testing.T) {
	if len(messages.commands) != len(commandTags) || len(messages.events) != len(eventTags) {
		t.Errorf("examples of %d commands and %d events, want %d and %d", len(messages.commands), len(messages.events), len(commandTags), len(eventTags))
	}
}

func TestCodecRoundTrip(t *testing.T) {
	for _, want := range messages.commands {
		b, err := EncodeCommand(want)
		if err != nil {
			t.Fatalf("%+v: %v", want, err)
		}
		if got, err := DecodeCommand(b); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%T came back as %+v, %v, want %+v", want, got, err, want)
		}
	}
	for _, want := range messages.events {
		b, err := EncodeEvent(want)
		if err != nil {
			t.Fatalf("%+v: %v", want, err)
		}
		if got, err := DecodeEvent(b); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%T came back as %+v, %v, want %+v", want, got, err, want)
		}
	}
}

// encoded is every example as bytes.
func encoded(t testing.TB) (commands, events [][]byte) {
	for _, c := range messages.commands {
		b, err := EncodeCommand(c)
		if err != nil {
			t.Fatal(err)
		}
		commands = append(commands, b)
	}
	for _, ev := range messages.events {
		b, err := EncodeEvent(ev)
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, b)
	}
	return commands, events
}

func TestCodecTruncation(t *testing.T) {
	commands, events := encoded(t)
	for i, b := range commands {
		for n := range b {
			if c, err := DecodeCommand(b[:n]); err == nil {
				t.Errorf("%T cut after %d of %d bytes: %+v and no error", messages.commands[i], n, len(b), c)
			}
		}
	}
	for i, b := range events {
		for n := range b {
			if ev, err := DecodeEvent(b[:n]); err == nil {
				t.Errorf("%T cut after %d of %d bytes: %+v and no error", messages.events[i], n, len(b), ev)
			}
		}
	}
}

func TestCodecRefused(t *testing.T) {
	good, err := EncodeCommand(Show{3})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		b    []byte
		want string
	}{
		{"nothing", nil, "not a command: want a list of a tag and a value"},
		{"a number", []byte{7}, "not a command: want a list of a tag and a value"},
		{"three things", []byte{0x93, 1, 2, 3}, "want a list of a tag and a value"},
		{"no tag", []byte{0x92, 1, 0x80}, "its tag"},
		{"unknown tag", append([]byte{0x92, 0xa5}, "shout\x80"...), `unknown command "shout"`},
		{"unknown field", append([]byte{0x92, 0xa4}, "show\x81\xa3Sek\x01"...), "Sek"},
		{"wrong type", append([]byte{0x92, 0xa4}, "show\x81\xa3Seq\xa1x"...), `command "show"`},
		{"more after it", append(slices.Clone(good), 0), "1 bytes too many"},
		{"deep", append([]byte{0x92, 0xa4, 's', 'h', 'o', 'w'}, bytes.Repeat([]byte{0x91}, 1<<20)...), "nested more than 16 deep"},
		{"huge claim", append([]byte{0x92, 0xa6}, "thumbs\x81\xa7Indices\xdd\xff\xff\xff\xff"...), "unexpected EOF"},
		{"odd floats", append([]byte{0x92, 0xa5}, "input\x81\xa6Pixels\xc4\x03abc"...), "3 bytes are no list of float32"},
		{"half a point", append([]byte{0x92, 0xa5}, "input\x81\xa7Strokes\x91\xc4\x04abcd"...), "4 bytes are no list of points"},
		{"an extension", []byte{0x92, 0xd4, 1, 2}, "a type that nothing here uses"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c, err := DecodeCommand(test.b)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("DecodeCommand = %+v, %v, want an error with %q", c, err, test.want)
			}
		})
	}
}
