/// Is evidence acceptable: appraisal policy, label, verdict.
///
/// A {@link dev.adyton.appraisal.Verdict} that affirms is the only place from which a {@link
/// dev.adyton.appraisal.BoundKey} comes, the one type to which anything secret is encrypted.
@org.jspecify.annotations.NullMarked
module dev.adyton.appraisal {
  requires static org.jspecify;
  requires transitive dev.adyton.verification;

  exports dev.adyton.appraisal;
}
