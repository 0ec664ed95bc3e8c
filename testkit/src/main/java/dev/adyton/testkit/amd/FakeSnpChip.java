package dev.adyton.testkit.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.OneLayerArray;
import dev.adyton.evidence.amd.EndorsementKey;
import java.util.List;
import java.util.function.Consumer;

/// A processor with SEV-SNP that reports guests which do not exist: its reports are of the genuine
/// format with genuine signatures, under a root that nobody should trust. It signs with a key of
/// its own (VCEK) or with one that a cloud provider loaded into it (VLEK).
///
/// @param amd who certified the key
/// @param chipId the id of the chip, 64 bytes
/// @param key the endorsement key
/// @param certificate its certificate
/// @param endorsement what the certificate says
public record FakeSnpChip(
    FakeAmd amd, Bytes chipId, SigningKey key, Bytes certificate, EndorsementKey endorsement) {

  /// {@return a report, version 3 on Milan and 5 on later products, of a guest that binds these
  /// bytes}
  public FakeSnpReport report(Bytes reportData) {
    return report(draft -> draft.reportData(reportData));
  }

  /// {@return a report that answers a challenge: it binds the digest of the array}
  public FakeSnpReport answer(OneLayerArray array) {
    return report(amd.crypto().sha256(array.encoded()).value());
  }

  /// {@return a report of a guest, which is written here}
  public FakeSnpReport report(Consumer<SnpReportDraft> content) {
    SnpReportDraft draft = amd.reportDraft().chipId(chipId).tcb(endorsement.tcb());
    draft.signer(endorsement.kind());
    content.accept(draft);
    return new FakeSnpReport(this, draft.toBytes(), key);
  }

  /// {@return what is needed to verify a report of this chip: the certificate of its key, those of
  /// its authority and of the root}
  public List<Bytes> collateral() {
    return List.of(certificate, amd.chain(endorsement.kind()));
  }
}
