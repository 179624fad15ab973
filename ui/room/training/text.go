package training

import (
	"fmt"
	"strconv"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// epochReadout is what is known of an epoch, as a sentence.
func epochReadout(w *stage.World, epoch int) string {
	h, ok := record(w, epoch)
	if !ok {
		return fmt.Sprintf("Epoch %d: not trained yet", epoch)
	}
	return fmt.Sprintf("Epoch %d: loss %.3f, validation %.3f; accuracy %s, validation %s",
		epoch, h.Loss, h.ValLoss, words.Percent(h.Accuracy), words.Percent(h.ValAccuracy))
}

// epochText tells how an epoch of the training has ended.
func (r *Room) epochText(w *stage.World, ev talk.EpochRecord) string {
	return fmt.Sprintf("Epoch %d of %d: loss %s, accuracy %s, validation %s",
		ev.Epoch, r.until(w), strconv.FormatFloat(ev.Loss, 'g', 2, 64), words.Percent(ev.Accuracy), words.Percent(ev.ValAccuracy))
}
