package dev.adyton.appraisal;

import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// One member of a policy, applied to evidence.
///
/// @param member the path of the member in the policy's file
/// @param accepted whether it accepts
/// @param expected what it asks for, for people
/// @param actual what the evidence has, for people
record Rule(String member, boolean accepted, String expected, String actual) implements Step {

  static final String VIOLATED = "policy.violated";
  static final String CLAUSE = "appraisal-policy ";

  @Override
  public String name() {
    return "policy." + member;
  }

  @Override
  public String clause() {
    return CLAUSE + member;
  }

  @Override
  public List<Finding> findings() {
    return accepted ? List.of() : List.of(Finding.fail(VIOLATED, clause(), expected, actual));
  }
}
