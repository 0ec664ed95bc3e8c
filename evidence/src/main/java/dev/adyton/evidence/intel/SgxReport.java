package dev.adyton.evidence.intel;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.evidence.fact.Section;

/// The body of an SGX report, 384 bytes. Numbers are little-endian.
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 16 | security versions of the processor |
/// | 16 | 4 | extended information that is saved on an exit |
/// | 32 | 16 | extended product id |
/// | 48 | 16 | attributes: flags, extended state |
/// | 64 | 32 | measurement of the enclave |
/// | 128 | 32 | digest of the signer's key |
/// | 192 | 64 | configuration id |
/// | 256, 258, 260 | 2 each | product id, security version, security version of the configuration |
/// | 304 | 16 | family id |
/// | 320 | 64 | report data |
///
/// What is not named is reserved.
///
/// Source: Intel SDM volume 3D, §35.15 (REPORT).
///
/// @param encoded the 384 bytes
/// @param cpuSvn security versions of the processor
/// @param miscSelect which extended information is saved on an exit
/// @param isvExtProdId extended product id
/// @param attributes what the enclave is and may do
/// @param mrEnclave measurement of the enclave
/// @param mrSigner digest of the signer's key
/// @param configId configuration that was given at launch
/// @param isvProdId the signer's number for the product
/// @param isvSvn the signer's security version
/// @param configSvn security version of the configuration
/// @param isvFamilyId family id
/// @param reportData what the enclave wanted bound
public record SgxReport(
    Bytes encoded,
    Bytes cpuSvn,
    long miscSelect,
    Bytes isvExtProdId,
    SgxAttributes attributes,
    Bytes mrEnclave,
    Bytes mrSigner,
    Bytes configId,
    int isvProdId,
    int isvSvn,
    int configSvn,
    Bytes isvFamilyId,
    Bytes reportData)
    implements QuoteBody {

  /// The length in bytes.
  public static final int LENGTH = 384;

  static SgxReport read(ByteReader from) {
    return parse(from.bytes(LENGTH, "SGX report"));
  }

  /// {@return the report that 384 bytes encode}
  public static SgxReport parse(Bytes encoded) {
    ByteReader from = encoded.reader("sgx-report");
    Bytes cpuSvn = from.bytes(16, "cpu_svn");
    long miscSelect = from.u32le("misc_select");
    from.skip(12, "reserved");
    Bytes isvExtProdId = from.bytes(16, "isv_ext_prod_id");
    SgxAttributes attributes = SgxAttributes.read(from);
    Bytes mrEnclave = from.bytes(32, "mr_enclave");
    from.skip(32, "reserved");
    Bytes mrSigner = from.bytes(32, "mr_signer");
    from.skip(32, "reserved");
    Bytes configId = from.bytes(64, "config_id");
    int isvProdId = from.u16le("isv_prod_id");
    int isvSvn = from.u16le("isv_svn");
    int configSvn = from.u16le("config_svn");
    from.skip(42, "reserved");
    Bytes isvFamilyId = from.bytes(16, "isv_family_id");
    Bytes reportData = from.bytes(64, "report_data");
    from.end();
    return new SgxReport(
        encoded,
        cpuSvn,
        miscSelect,
        isvExtProdId,
        attributes,
        mrEnclave,
        mrSigner,
        configId,
        isvProdId,
        isvSvn,
        configSvn,
        isvFamilyId,
        reportData);
  }

  @Override
  public boolean debug() {
    return attributes.debug();
  }

  @Override
  public void tell(Section to) {
    to.hex("cpu_svn", 0, cpuSvn, "security versions of the processor, as it encodes them");
    to.mask("misc_select", 16, 4, miscSelect, "information that is saved on an exit");
    to.hex("isv_ext_prod_id", 32, isvExtProdId, "extended product id");
    attributes.tell(to.part("attributes"), 48);
    to.hex("mr_enclave", 64, mrEnclave, "measurement of the enclave");
    to.hex("mr_signer", 128, mrSigner, "SHA-256 of the signer's key");
    to.hex("config_id", 192, configId, "configuration that was given at launch");
    to.number("isv_prod_id", 256, 2, isvProdId, "the signer's number for the product");
    to.number("isv_svn", 258, 2, isvSvn, "the signer's security version");
    to.number("config_svn", 260, 2, configSvn, "security version of the configuration");
    to.hex("isv_family_id", 304, isvFamilyId, "family id");
    to.hex("report_data", 320, reportData, "what the enclave wanted bound");
  }
}
