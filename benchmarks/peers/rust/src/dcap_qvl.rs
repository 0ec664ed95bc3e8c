//! Full verification of a quote by dcap-qvl on ring: nothing is kept from one to the next but what
//! the crate itself takes as an argument.

mod driver;

use dcap_qvl::QuoteCollateralV3;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct TcbInfo<'a> {
    #[serde(borrow, rename = "tcbInfo")]
    body: &'a RawValue,
    signature: &'a str,
}

#[derive(Deserialize)]
struct QeIdentity<'a> {
    #[serde(borrow, rename = "enclaveIdentity")]
    body: &'a RawValue,
    signature: &'a str,
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&text[i..i + 2], 16).expect("hex"))
        .collect()
}

fn main() {
    let arguments = driver::Arguments::parse();
    let quote = arguments.file("evidence");
    let tcb_text = arguments.file("tcb_info");
    let identity_text = arguments.file("qe_identity");
    let tcb: TcbInfo = serde_json::from_slice(&tcb_text).expect("TCB info");
    let identity: QeIdentity = serde_json::from_slice(&identity_text).expect("identity");
    let signing = String::from_utf8(arguments.file("tcb_signing_chain")).expect("chain");
    let enclosed = driver::pem_blocks(&String::from_utf8_lossy(&quote));
    let collateral = QuoteCollateralV3 {
        pck_crl_issuer_chain: enclosed[1..].concat(),
        root_ca_crl: arguments.file("root_ca_crl"),
        pck_crl: arguments.file("pck_crl"),
        tcb_info_issuer_chain: signing.clone(),
        tcb_info: tcb.body.get().to_string(),
        tcb_info_signature: hex(tcb.signature),
        qe_identity_issuer_chain: signing,
        qe_identity: identity.body.get().to_string(),
        qe_identity_signature: hex(identity.signature),
        pck_certificate_chain: None,
    };
    let at = arguments.number("at");
    driver::measure(arguments.number("millis"), || {
        let report = dcap_qvl::verify::ring::verify(&quote, &collateral, at).expect("genuine");
        std::hint::black_box(report);
    });
}
