/// Is evidence acceptable: appraisal policy, label, verdict.
@org.jspecify.annotations.NullMarked
module dev.adyton.appraisal {
  requires static org.jspecify;
  requires transitive dev.adyton.verification;
}
