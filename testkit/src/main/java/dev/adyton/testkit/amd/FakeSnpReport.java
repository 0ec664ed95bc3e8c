package dev.adyton.testkit.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SigningKey;
import dev.adyton.testkit.layout.FixedLayout;
import java.util.function.Consumer;

/// A report as an attacker may put it together. Its fields are changed *before* they are signed, so
/// that the signature holds and the deeper check must notice.
public final class FakeSnpReport {

  private static final int SIGNED = 0x2A0;
  private static final int NUMBER = 72;

  private final FakeSnpChip chip;
  private final Bytes content;
  private final SigningKey signer;
  private final Bytes encoded;

  FakeSnpReport(FakeSnpChip chip, Bytes content, SigningKey signer) {
    this.chip = chip;
    this.content = content;
    this.signer = signer;
    this.encoded = sign(content, signer);
  }

  private static Bytes sign(Bytes content, SigningKey signer) {
    Bytes raw = signer.sign(KeyPurpose.ROOT, content.slice(0, SIGNED));
    int half = raw.length() / 2;
    FixedLayout report = FixedLayout.of(content);
    report.put(SIGNED, NUMBER, AmdLayout.reversed(raw.slice(0, half)));
    report.put(SIGNED + NUMBER, NUMBER, AmdLayout.reversed(raw.slice(half, raw.length())));
    return report.toBytes();
  }

  /// {@return the report as bytes, the same at each call}
  public Bytes encoded() {
    return encoded;
  }

  /// {@return the report with the table of certificates that a host joins to it: those of the key,
  /// its authority and the root}
  public Bytes withTable() {
    return Bytes.concat(
        encoded,
        CertificateTableWriter.write(
            chip.endorsement().kind(),
            chip.certificate(),
            chip.amd().certificateOf(chip.amd().authority(chip.endorsement().kind())),
            chip.amd().rootCertificate()));
  }

  /// {@return the chip that reports}
  public FakeSnpChip chip() {
    return chip;
  }

  /// {@return the report with other fields}
  public FakeSnpReport report(Consumer<SnpReportDraft> change) {
    SnpReportDraft draft = SnpReportDraft.of(content);
    change.accept(draft);
    return new FakeSnpReport(chip, draft.toBytes(), signer);
  }

  /// {@return a report that binds these bytes, up to 64}
  public FakeSnpReport reportData(Bytes bound) {
    return report(draft -> draft.reportData(bound));
  }

  /// {@return a report of a guest into which the host may look or not}
  public FakeSnpReport debug(boolean on) {
    return report(draft -> draft.debug(on));
  }

  /// {@return this report under the signature of another chip}
  public FakeSnpReport butSignedBy(FakeSnpChip other) {
    return new FakeSnpReport(chip, content, other.key());
  }
}
