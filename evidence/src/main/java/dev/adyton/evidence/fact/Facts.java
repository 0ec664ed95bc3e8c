package dev.adyton.evidence.fact;

import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields of a foreign format in their order. They are described once, beside the layout, and
/// read twice: by programs as one JSON object, by people as a table with place, meaning and source.
///
/// @param facts the fields
public record Facts(List<Fact> facts) {

  /// No fields.
  public static final Facts NONE = new Facts(List.of());

  /// Makes facts of a copy of the list.
  public Facts {
    facts = List.copyOf(facts);
  }

  /// {@return a collector of facts}
  public static Builder build() {
    return new Builder();
  }

  /// {@return the values as one object, nested by the parts of their paths}
  public JsonObject toJson() {
    Branch root = new Branch();
    facts.forEach(fact -> root.put(Paths.steps(fact.path()), fact.value()));
    return root.toJson();
  }

  /// Collects facts, section by section.
  public static final class Builder {

    private final List<Fact> facts = new ArrayList<>();

    private Builder() {}

    /// {@return a writer of the fields of one structure}
    ///
    /// @param prefix the path of the structure; empty for the outermost
    /// @param offset the offset of the structure's first byte in the file
    /// @param source the clause that defines its layout
    public Section section(String prefix, int offset, String source) {
      return new Section(facts::add, prefix, offset, source);
    }

    /// {@return a writer of fields that have no place of their own}
    ///
    /// @param prefix the path of the structure; empty for the outermost
    /// @param source the clause that defines it
    public Section section(String prefix, String source) {
      return section(prefix, Section.INSIDE, source);
    }

    /// {@return what was collected so far}
    public Facts done() {
      return new Facts(facts);
    }
  }

  /// A member under construction.
  private sealed interface Node {

    JsonValue toJson();
  }

  private record Leaf(JsonValue value) implements Node {

    @Override
    public JsonValue toJson() {
      return value;
    }
  }

  private record Items(List<Branch> items) implements Node {

    Branch at(int index) {
      while (items.size() <= index) {
        items.add(new Branch());
      }
      return items.get(index);
    }

    @Override
    public JsonArray toJson() {
      return JsonArray.of(items.stream().map(Branch::toJson).toList());
    }
  }

  private record Branch(Map<String, Node> members) implements Node {

    Branch() {
      this(new LinkedHashMap<>());
    }

    void put(List<Paths.Step> path, JsonValue value) {
      Paths.Step first = path.getFirst();
      if (path.size() == 1) {
        members.put(first.name(), new Leaf(value));
      } else {
        child(first).put(path.subList(1, path.size()), value);
      }
    }

    private Branch child(Paths.Step step) {
      return switch (members.computeIfAbsent(
          step.name(), _ -> step.isItem() ? new Items(new ArrayList<>()) : new Branch())) {
        case Branch branch when !step.isItem() -> branch;
        case Items items when step.isItem() -> items.at(step.index());
        case Leaf _, Branch _, Items _ ->
            throw new IllegalStateException("facts of two kinds have one name: " + step.name());
      };
    }

    @Override
    public JsonObject toJson() {
      Map<String, JsonValue> values = new LinkedHashMap<>();
      members.forEach((name, node) -> values.put(name, node.toJson()));
      return JsonObject.of(values);
    }
  }
}
