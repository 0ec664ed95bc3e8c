/// From what is built to the measurement that a genuine platform will report.
///
/// Everything here computes and nothing is verified: whoever trusts a measurement trusts the bytes
/// from which it was computed. The package `firmware` reads firmware, a package a family computes
/// what that family measures of it.
@org.jspecify.annotations.NullMarked
module dev.adyton.prediction {
  requires static org.jspecify;
  requires transitive dev.adyton.crypto;
  requires transitive dev.adyton.evidence;

  exports dev.adyton.prediction.amd;
  exports dev.adyton.prediction.firmware;
}
