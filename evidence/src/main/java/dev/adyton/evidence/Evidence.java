package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.amd.SnpReport;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.intel.IasReport;
import dev.adyton.evidence.intel.QuoteHeader;

/// Evidence as an attester wrote it: parsed, not verified. The known formats are closed, so that
/// every `switch` over them is complete; {@link CustomEvidence} is the door for others.
public sealed interface Evidence permits CompositeEvidence, VendorEvidence, CustomEvidence {

  /// The size that no evidence exceeds, in bytes.
  int MAX_BYTES = 1 << 20;

  /// {@return the evidence as it was received}
  Bytes encoded();

  /// {@return the short name of the kind of evidence, as in `sgx`}
  String tee();

  /// {@return every field with its place, meaning and source, in the order of the bytes}
  Facts facts();

  /// {@return the evidence that the bytes encode, of whichever known format, recognised by content}
  ///
  /// @throws UnsupportedFormatException if they are of a known format in a version or with an
  ///   algorithm that is not known
  /// @throws FormatException if they are of no known format, do not follow it or are more than
  ///   {@value #MAX_BYTES}
  static Evidence parse(Bytes encoded) {
    requireSize(encoded);
    if (QuoteHeader.begins(encoded)) {
      return SgxEvidence.parseQuote(encoded);
    }
    if (!encoded.isEmpty() && encoded.at(0) == '{' && IasReport.begins(encoded)) {
      return new EpidEvidence(encoded, IasReport.parse(encoded));
    }
    if (SnpReport.begins(encoded)) {
      return SnpEvidence.parseReport(encoded);
    }
    if (SevCertificate.begins(encoded)) {
      return SevEvidence.parseChain(encoded);
    }
    if (CompositeEvidence.begins(encoded)) {
      return CompositeEvidence.parse(encoded);
    }
    throw new UnsupportedFormatException(
        Kind.FORMAT, "evidence", 0, "content", "is of no known format");
  }

  /// {@return the evidence that the bytes encode, which must be of the kind of that name}
  ///
  /// @param tee as {@link #tee} says it
  /// @throws UnsupportedFormatException as {@link #parse(Bytes)}, and if it is of another kind
  /// @throws FormatException as {@link #parse(Bytes)}
  static Evidence parse(Bytes encoded, String tee) {
    requireSize(encoded);
    Evidence evidence =
        switch (tee) {
          case "sgx", "tdx" -> SgxEvidence.parseQuote(encoded);
          case "snp" -> SnpEvidence.parseReport(encoded);
          case "epid" -> new EpidEvidence(encoded, IasReport.parse(encoded));
          case "sev" -> SevEvidence.parseChain(encoded);
          default -> parse(encoded);
        };
    if (!evidence.tee().equals(tee)) {
      throw new UnsupportedFormatException(
          Kind.FORMAT, "evidence", 0, "content", "is " + evidence.tee() + ", not " + tee);
    }
    return evidence;
  }

  private static void requireSize(Bytes encoded) {
    if (encoded.length() > MAX_BYTES) {
      throw new FormatException("evidence", MAX_BYTES, "end", "is beyond " + MAX_BYTES + " bytes");
    }
  }
}
