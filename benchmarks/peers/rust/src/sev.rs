//! Verification of an SEV-SNP report by the crate sev on OpenSSL: from bytes, or (`mode=kept`) with
//! the verified chain kept.

mod driver;

use sev::certs::snp::{ca, Certificate, Chain, Verifiable};
use sev::firmware::guest::AttestationReport;
use sev::parser::ByteParser;

fn main() {
    let arguments = driver::Arguments::parse();
    let report = arguments.file("evidence");
    let vek = arguments.file("vek");
    let authorities = String::from_utf8(arguments.file("authorities")).expect("PEM");
    let blocks: Vec<Vec<u8>> = driver::pem_blocks(&authorities)
        .iter()
        .map(|pem| Certificate::from_pem(pem.as_bytes()).unwrap().to_der().unwrap())
        .collect();
    let (ask, ark) = (&blocks[0], &blocks[1]);
    let kept = Chain {
        ca: ca::Chain::from_der(ark, ask).unwrap(),
        vek: Certificate::from_der(&vek).unwrap(),
    };
    kept.verify().expect("a genuine chain");
    let millis = arguments.number("millis");
    if arguments.text("mode") == "kept" {
        driver::measure(millis, || {
            let parsed = AttestationReport::from_bytes(&report).expect("a report");
            (&kept.vek, &parsed).verify().expect("genuine");
        });
    } else {
        driver::measure(millis, || {
            let chain = Chain::from_der(ark, ask, &vek).expect("a chain");
            let parsed = AttestationReport::from_bytes(&report).expect("a report");
            (&chain, &parsed).verify().expect("genuine");
        });
    }
}
