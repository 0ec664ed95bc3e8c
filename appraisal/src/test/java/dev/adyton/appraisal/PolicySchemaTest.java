package dev.adyton.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The published schema and the reader agree on what a policy is.
class PolicySchemaTest {

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(AppraisalPolicy.schema().toText());
  private final Fixture f = new Fixture();
  private final JsonObject full = (JsonObject) Json.parse(Policies.full(f).encode());

  @Test
  void everyPolicyThatIsWrittenFollowsTheSchema() {
    Policies policies = new Policies(4);
    for (int i = 0; i < 500; i++) {
      AppraisalPolicy policy = policies.next();
      assertThat(AppraisalPolicy.parse(policy.encode())).isEqualTo(policy);
      assertThat(problems(policy.encode())).isEmpty();
    }
    assertThat(problems(f.standard.encode())).isEmpty();
    assertThat(problems(Policies.full(f).encode())).isEmpty();
  }

  @Test
  void everyMemberIsRequiredByBoth() {
    refusedByBoth(Mutants.withoutOneMember(full));
  }

  @Test
  void noOtherMemberIsKnownToEither() {
    refusedByBoth(Mutants.withOneMoreMember(full));
  }

  @Test
  void everyMemberHasOneTypeInBoth() {
    refusedByBoth(Mutants.withOneMemberOfAnotherType(full));
  }

  private void refusedByBoth(List<JsonObject> documents) {
    assertThat(documents).hasSizeGreaterThanOrEqualTo(10);
    for (JsonObject document : documents) {
      Bytes json = Json.canonical(document);
      assertThat(problems(json)).as(json.toText()).isNotEmpty();
      assertThat(isRead(json)).as(json.toText()).isFalse();
    }
  }

  private static boolean isRead(Bytes json) {
    try {
      AppraisalPolicy.read(json);
      return true;
    } catch (FormatException refused) {
      return false;
    }
  }

  private List<String> problems(Bytes json) {
    return schema.validate(json.toText(), InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
