package bolt

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"reflect"
	"slices"
	"strings"
)

// seal signs the positions of one list.
type seal struct {
	secret []byte
	list   string // what it is a position in
}

func newSeal(secret []byte, model reflect.Type, order []string) seal {
	return seal{slices.Clone(secret), model.String() + " " + strings.Join(order, " ")}
}

// signatureSize leaves half of the hash, which is more than anybody can guess.
const signatureSize = sha256.Size / 2

func (s seal) sign(text []byte) []byte {
	h := hmac.New(sha256.New, s.secret)
	h.Write([]byte(s.list + "\x00"))
	h.Write(text)
	return h.Sum(nil)[:signatureSize]
}

func (s seal) close(text []byte) string {
	return base64.RawURLEncoding.EncodeToString(append(s.sign(text), text...))
}

// open is the text under a seal, if it is ours.
func (s seal) open(sealed string) ([]byte, bool) {
	all, err := base64.RawURLEncoding.Strict().DecodeString(sealed)
	if err != nil || len(all) < signatureSize {
		return nil, false
	}
	text := all[signatureSize:]
	return text, hmac.Equal(all[:signatureSize], s.sign(text))
}
