package dev.adyton.verification;

import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.amd.SevUsage;

/// A certificate of the chain of a platform under SEV or SEV-ES. Such certificates name no
/// platform: only the platform itself, or for CEK and ASK whoever knows the id of its chip, can
/// give the right ones.
///
/// @param usage what the key is for
public record SevNeed(SevUsage usage) implements CollateralNeed {

  @Override
  public String kind() {
    return "sev-certificate";
  }

  @Override
  public String subject() {
    return usage.name();
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public boolean isMetBy(Endorsement piece) {
    return piece instanceof Endorsement.OfSev of && of.certificate().usage() == usage;
  }
}
