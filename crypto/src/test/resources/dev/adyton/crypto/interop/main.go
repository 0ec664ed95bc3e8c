// Opens a signed note, checks a cosignature on it, and signs a note in turn, with the note package
// that is part of the Go distribution. Arguments: the log's key, the witness's key, the note.
package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"adyton.dev/interop/note"
)

func main() {
	logKey, witnessKey := os.Args[1], os.Args[2]
	msg, err := os.ReadFile(os.Args[3])
	check(err)
	log, err := note.NewVerifier(logKey)
	check(err)
	witness, err := newWitness(witnessKey)
	check(err)
	opened, err := note.Open(msg, note.VerifierList(log, witness))
	check(err)
	if len(opened.Sigs) != 2 {
		check(errors.New("not both signatures verified"))
	}
	secret, public, err := note.GenerateKey(rand.Reader, "go.example/log")
	check(err)
	signer, err := note.NewSigner(secret)
	check(err)
	signed, err := note.Sign(&note.Note{Text: opened.Text}, signer)
	check(err)
	fmt.Printf("%s\n%s", public, signed)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// cosigner verifies cosignature/v1 signatures, which the note package leaves to its users.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(text string) (note.Verifier, error) {
	parts := strings.SplitN(text, "+", 3)
	hash, err := hex.DecodeString(parts[1])
	if err != nil {
		return nil, err
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 33 || key[0] != 4 {
		return nil, errors.New("not a cosigner's key")
	}
	return cosigner{parts[0], binary.BigEndian.Uint32(hash), key[1:]}, nil
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }

func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	time := strconv.FormatUint(binary.BigEndian.Uint64(sig), 10)
	return ed25519.Verify(c.key, append([]byte("cosignature/v1\ntime "+time+"\n"), msg...), sig[8:])
}
