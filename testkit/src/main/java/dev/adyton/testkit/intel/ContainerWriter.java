package dev.adyton.testkit.intel;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.evidence.intel.CollateralContainer;
import dev.adyton.evidence.intel.QuoteHeader;
import java.util.List;

/// Writes files that hold all collateral of a quote, the mirror of {@link CollateralContainer}.
final class ContainerWriter {

  private static final int VERSION = 1;
  private static final int DUMP_VERSION = 3;
  private static final int SGX_ENCLAVE = 2;
  private static final Bytes END = Bytes.of((byte) 0);

  private ContainerWriter() {}

  /// {@return Open Enclave endorsements}
  ///
  /// @param parts TCB info, its chain, CRL of the PCK's issuer, CRL of the root, their chain,
  ///   identity, its chain
  static Bytes openEnclave(List<Bytes> parts, String time) {
    ByteWriter offsets = new ByteWriter();
    ByteWriter items = new ByteWriter().u32le(VERSION);
    int offset = Integer.BYTES;
    offsets.u32le(0);
    for (Bytes part : parts) {
      offsets.u32le(offset);
      items.bytes(part).bytes(END);
      offset += part.length() + END.length();
    }
    offsets.u32le(offset);
    items.bytes(Bytes.utf8(time)).bytes(END);
    Bytes rest = Bytes.concat(offsets.toBytes(), items.toBytes());
    return new ByteWriter()
        .u32le(VERSION)
        .u32le(SGX_ENCLAVE)
        .u32le(rest.length())
        .u32le(parts.size() + 2)
        .bytes(rest)
        .toBytes();
  }

  /// {@return a dump of the structure `sgx_ql_qve_collateral_t`}
  ///
  /// @param parts chain of the CRLs, CRL of the root, CRL of the PCK's issuer, chain of the TCB
  ///   info, TCB info, chain of the identity, identity
  static Bytes dump(List<Bytes> parts, boolean tdx) {
    ByteWriter head =
        new ByteWriter().u32le(DUMP_VERSION).u32le(tdx ? QuoteHeader.TDX : QuoteHeader.SGX);
    ByteWriter rest = new ByteWriter();
    for (Bytes part : parts) {
      head.i64le(0).u32le(part.length() + END.length()).u32le(0);
      rest.bytes(part).bytes(END);
    }
    return head.bytes(rest.toBytes()).toBytes();
  }
}
