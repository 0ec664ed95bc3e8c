package dev.adyton.endorsers;

import dev.adyton.verification.AmdNeed;
import dev.adyton.verification.CollateralNeed;
import dev.adyton.verification.IntelNeed;
import dev.adyton.verification.SevNeed;

/// Asks each vendor for what is its own.
///
/// @param intel for what is Intel's
/// @param amd for what is AMD's
public record VendorEndorsers(Endorser intel, Endorser amd) implements Endorser {

  @Override
  public Answer fetch(CollateralNeed need) throws InterruptedException {
    return switch (need) {
      case IntelNeed _ -> intel.fetch(need);
      case AmdNeed _, SevNeed _ -> amd.fetch(need);
    };
  }
}
