package talk

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
		Compare{Seq: 33, With: Rival{Kind: "kept", Preset: "crp-3", Epoch: 4, ID: "net-3"}}, EndCompare{Seq: 34}, MeasureRival{Seq: 35}, Contest{Seq: 36, Which: ContestCellMoved, True: 4, Predicted: 9, From: 20, Max: 10},
		Build{Seq: 1, Preset: "crp-5", Layers: []engine.Record{{Kind: "conv", Filters: 8, Kernel: 5, Stride: 1, Pad: 2}, {Kind: "dropout", Rate: 0.25}}, Seed: 1 << 60, Fresh: true, Back: 7},
		SetInput{Seq: 2, Kind: "strokes", Strokes: []Stroke{{{X: 0.25, Y: 0.5}, {X: 1, Y: 0}}, {{X: 0, Y: 0}}}, Test: 7, Pixels: Floats{0, 0.5, 1}},
		Show{Seq: 3}, Inspect{Seq: 4, Layer: 5}, GoTo{Seq: 6, Epoch: 7},
		Train{Seq: 8, Options: TrainOptions{Epochs: 5, Batch: 128, LearningRate: 0.002, Momentum: 0.9, Optimizer: "sgd", Schedule: "linear", Images: 6000, Seed: 3, L2: 1e-4, Fraction: 0.5, Workers: 2, Augment: Augment{Shift: 2, Rotate: 10, Scale: 0.1}}},
		Stop{Seq: 9}, Evaluate{Seq: 10}, Cell{Seq: 11, True: 4, Predicted: 9, Max: 12}, Thumbs{Seq: 12, Indices: []int{0, 9999}},
		Pause{Seq: 13}, Step{Seq: 14, Unit: "batch", Options: TrainOptions{Workers: 3}}, Adjust{Seq: 15, Options: TrainOptions{L2: 0.5}}, Reset{Seq: 16, Seed: 1 << 61}, System{Seq: 17},
		Save{Seq: 18}, Load{Seq: 19, Bytes: []byte{1, 2}}, Export{Seq: 36, Format: "onnx"}, Import{Seq: 37, Files: map[string][]byte{"model.json": {1}, "shard.bin": {2, 3}}}, ListKept{Seq: 20}, OpenKept{Seq: 21, ID: "net-3"}, DropKept{Seq: 22, ID: "net-3"},
		SetDataset{Seq: 23, Name: Fashion}, AddClass{Seq: 24, Name: "cat"}, RenameClass{Seq: 25, Class: 1, Name: "dog"}, DropClass{Seq: 26, Class: 2}, AddImages{Seq: 27, Class: 1, Pixels: [][]byte{{0, 255}}},
		Answers{Seq: 33}, AddDrawing{Seq: 28, Class: 1, Strokes: []Stroke{{{X: 0.25, Y: 0.5}}}}, DropImage{Seq: 29, Class: 1, Image: 2}, OwnImages{Seq: 30, Class: 1, From: 2, Max: 3}, ExportData{Seq: 31}, ImportData{Seq: 32, Bytes: []byte{3}},
		SetWeight{Seq: 34, Layer: 4, Param: "bias", Index: 2, Value: -0.5}, Survey{Seq: 35, Layer: 4, Unit: 7},
	},
	[]Event{
		Compared{Seq: 20, With: Rival{Kind: "pinned"}, Title: "crp", Layers: []engine.Record{{Kind: "relu"}}, Shapes: []engine.Shape{{C: 1, H: 28, W: 28}}, Text: "over"},
		ShownRival{Seq: 21, Maps: []Floats{{0, 1}}, Logits: Floats{2}}, RivalMeasured{Seq: 22, Origin: "pack", Accuracy: 0.98, Loss: 0.1, Tested: 1000, Confusion: [][]int{{1}}},
		Contested{Seq: 23, Images: 1000, Both: 900, Current: 50, Rival: 40, Neither: 10, Differ: 95, Which: ContestCellMoved, True: 4, Predicted: 9, From: 20, Count: 3, Indices: []int{5}, Labels: []int{4}, ByCurrent: []int{9}, ByRival: []int{4}, Pixels: [][]byte{{7}}},
		Ready{Classes: []string{"0", "T-shirt"}, Tests: 10000},
		Loading{Name: "data/mnist/test-00.gz", Done: 1 << 40, Total: 1 << 41, Over: true},
		Built{Seq: 1, Preset: "crp-5", Layers: []engine.Record{{Kind: "dense", Units: 10}}, Shapes: []engine.Shape{{C: 10, H: 1, W: 1}}, Params: []int{7850}, Epoch: 3, Amid: true, Epochs: 20, Origin: "pack", Edited: 2, Number: 7, Seed: 1 << 60, Behind: []int{3, 5}, Reset: 5, Another: true},
		Failed{Seq: 2, What: "build", Layer: -1, Text: "kernel 5 does not fit the padded input 4×4"},
		Shown{Seq: 3, Source: Source{Kind: "test", Test: 5, Label: 8}, Maps: []Floats{{0, 1}, {-2.5}}, Logits: Floats{1, 2}, Links: []Link{{Layer: 0, Out: 2, In: 1, Values: Floats{1, -1}}}, MS: 0.25},
		Inspected{Seq: 4, Layer: 0, Shape: []int{8, 1, 5, 5}, Weights: Floats{1, 2}, Bias: Floats{3}, Mean: Floats{4}, Variance: Floats{5}, Edits: []Edit{{Param: "bias", Index: 1, Was: 0.5}}},
		Measured{Seq: 5, Origin: "page", Accuracy: 0.99, Loss: 0.03, Tested: 10000, Confusion: [][]int{{980, 0}, {1, 1134}}, History: []EpochRecord{{Epoch: 1, Loss: 0.5, Accuracy: 0.9, ValLoss: 0.4, ValAccuracy: 0.91}}},
		Batch{Seq: 6, Epoch: 1, Batch: 2, Batches: 300, Loss: 0.5, Accuracy: 0.9, ImagesPerSecond: 2500, SecondsLeft: 12.5, Smoothed: [2]float64{0.4, 0.95}, Layers: []LayerFigures{{Gradient: 0.5, Ratio: 1e-3, Dead: -1}}},
		Stopped{Seq: 7, Reason: "done"}, Evaluating{Seq: 8, Done: 100, Total: 10000},
		Examples{Seq: 9, True: 4, Predicted: 9, Count: 12, Indices: []int{5}, Pixels: [][]byte{{0, 255}}}, Answered{Seq: 20, Labels: []byte{4, 9}, Predicted: []byte{4, 4}, Losses: Floats{0.01, 5}, Confidence: Floats{0.99, 0.75}},
		Thumbnails{Seq: 10, Indices: []int{1}, Labels: []int{7}, Pixels: [][]byte{{1, 2, 3}}},
		Training{Seq: 11, State: StatePaused, Options: TrainOptions{Epochs: 3}, Epoch: 2, Until: 3, Batch: 10, Batches: 45, Workers: 2, Come: 5000, Text: "a worker stopped"},
		EpochDone{Seq: 12, Record: EpochRecord{Epoch: 1, Loss: 0.5, Accuracy: 0.9, ValLoss: 0.4, ValAccuracy: 0.91}, Layers: []LayerFigures{{Gradient: 1, Ratio: 2, Dead: 0.25}}}, Diverged{Seq: 13, Epoch: 2, Text: "too high"},
		SystemInfo{Seq: 14, Version: "1.0.0+3f2a9c1d", Kernel: "fma", Cores: 4, Workers: 3, Memory: 1 << 33, Heap: 1 << 32}, File{Seq: 15, Name: "crp-5.msgpack", Bytes: []byte{1}},
		Kept{Seq: 16, Networks: []KeptNetwork{{ID: "a", Title: "crp", Dataset: MNIST, Epochs: 3, Amid: true, Accuracy: 0.99, Saved: 1 << 41, Bytes: 100, Edited: 2, Preset: "crp-5", Origin: "imported", File: 1 << 63, Rev: 1 << 62}}, Last: "a"},
		Dataset{Seq: 17, Name: Own, Title: "Pets", Classes: []string{"cat"}, Train: 40, Tests: 4}, OwnData{Seq: 18, Classes: []OwnClass{{Name: "cat", Images: 7}}, Text: "draw more"}, OwnThumbs{Seq: 19, Class: 0, From: 1, Pixels: [][]byte{{9}}},
		Surveyed{Seq: 20, Layer: 4, Unit: 7, Done: 500, Total: 10000, Units: []UnitHealth{{Fired: 400, Most: 1.5, Norm: 2, RMS: 0.1, Twin: 3, Cosine: 0.96}}, Top: []Peak{{Image: 12, X: 3, Y: 4, Value: 1.5}}, Labels: []int{7}, Pixels: [][]byte{{1, 2}}, Values: engine.Histogram{Width: 0.25, Bins: []int{1, 2}, Zeros: 3, Count: 6}, Sample: 500},
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
	good, err := EncodeCommand(Show{Seq: 3})
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
