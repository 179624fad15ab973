package sum

import (
	"fmt"

	"convscope/ui/kit/words"
)

// told is in two short lines.
func told(params int, work int64) string {
	return words.Counted(params, "parameter") + "\n" + words.Many(work, "multiply-add")
}

// toldWhole is in sentences; run and train are in bytes.
func toldWhole(params int, work, run, train int64) string {
	return fmt.Sprintf("This network has %s, %s as they are saved. An image takes %s. It takes %s of memory to run, and %s to train with one worker.",
		words.Counted(params, "parameter"), words.Bytes(4*int64(params)), words.Many(work, "multiply-add"), words.Bytes(run), words.Bytes(train))
}
