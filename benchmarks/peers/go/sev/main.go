// Verification of an SEV-SNP report by go-sev-guest with the certificates given: it trusts the
// authorities that it has built in, and keeps them parsed.
package main

import (
	"time"

	"github.com/google/go-sev-guest/abi"
	pb "github.com/google/go-sev-guest/proto/sevsnp"
	"github.com/google/go-sev-guest/verify"

	"encoding/pem"

	"peers/driver"
)

func main() {
	report := driver.File("evidence")
	vek := driver.File("vek")
	ask, rest := pem.Decode(driver.File("authorities"))
	ark, _ := pem.Decode(rest)
	at := time.Unix(driver.Number("at"), 0)
	driver.Measure(func() error {
		parsed, err := abi.ReportToProto(report)
		if err != nil {
			return err
		}
		return verify.SnpAttestation(&pb.Attestation{
			Report: parsed,
			CertificateChain: &pb.CertificateChain{
				VcekCert: vek, AskCert: ask.Bytes, ArkCert: ark.Bytes,
			},
		}, &verify.Options{DisableCertFetching: true, Now: at})
	})
}
