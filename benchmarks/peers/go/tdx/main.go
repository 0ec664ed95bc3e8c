// Full verification of a TDX quote by go-tdx-guest, its requests to Intel answered from files.
package main

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/google/go-tdx-guest/verify"

	"peers/driver"
)

type answers struct{ tcbInfo, identity, pckCrl, rootCrl, signing, platform answer }

type answer struct {
	header map[string][]string
	body   []byte
}

// Get implements trust.HTTPSGetter.
func (a *answers) Get(where string) (map[string][]string, []byte, error) {
	switch {
	case strings.Contains(where, "/tcb?"):
		return a.tcbInfo.header, a.tcbInfo.body, nil
	case strings.Contains(where, "/qe/identity"):
		return a.identity.header, a.identity.body, nil
	case strings.Contains(where, "/pckcrl?"):
		return a.pckCrl.header, a.pckCrl.body, nil
	case strings.Contains(where, "IntelSGXRootCA"):
		return nil, a.rootCrl.body, nil
	}
	return nil, nil, fmt.Errorf("nothing is known of %s", where)
}

func chain(name, pem string) map[string][]string {
	return map[string][]string{name: {url.QueryEscape(strings.TrimSpace(pem))}}
}

// enclosed returns the authorities of the chain in the quote.
func enclosed(quote []byte) string {
	begin := []byte("-----BEGIN CERTIFICATE-----")
	blocks := bytes.Split(quote, begin)
	end := "-----END CERTIFICATE-----\n"
	text := ""
	for _, block := range blocks[2:] {
		body, _, _ := bytes.Cut(block, []byte("-----END CERTIFICATE-----"))
		text += string(begin) + string(body) + end
	}
	return text
}

func main() {
	quote := driver.File("evidence")
	signing := string(driver.File("tcb_signing_chain"))
	get := &answers{
		tcbInfo:  answer{chain("Tcb-Info-Issuer-Chain", signing), driver.File("tcb_info")},
		identity: answer{chain("Sgx-Enclave-Identity-Issuer-Chain", signing), driver.File("qe_identity")},
		pckCrl:   answer{chain("Sgx-Pck-Crl-Issuer-Chain", enclosed(quote)), driver.File("pck_crl")},
		rootCrl:  answer{nil, driver.File("root_ca_crl")},
	}
	at := time.Unix(driver.Number("at"), 0)
	driver.Measure(func() error {
		return verify.RawTdxQuote(quote, &verify.Options{
			CheckRevocations: true, GetCollateral: true, Getter: get, Now: at,
		})
	})
}
