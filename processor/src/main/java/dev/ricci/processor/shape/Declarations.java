package dev.ricci.processor.shape;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The {@code @Shape}s of one function, read and compared with the Java types they stand on. */
final class Declarations {
  private final Map<Variable, List<Dim>> logical = new HashMap<>();
  private final Optional<List<Dim>> result;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> names = new TreeSet<>();
  private final Set<String> unshaped = new TreeSet<>();
  private final Set<String> parameterNames = new TreeSet<>();

  Declarations(Function function) {
    function
        .shapes()
        .forEach(
            (variable, shape) ->
                read(shape, variable.type(), variable.name())
                    .ifPresent(dims -> logical.put(variable, dims)));
    result =
        function
            .resultShape()
            .flatMap(
                shape ->
                    function
                        .result()
                        .flatMap(type -> read(shape, type, "the result of " + function.name())));
    for (Parameter parameter : function.parameters()) {
      if (parameter.variable().isArray() && !logical.containsKey(parameter.variable())) {
        unshaped.add(parameter.variable().name());
      }
      logical
          .getOrDefault(parameter.variable(), List.of())
          .forEach(dim -> parameterNames.addAll(dim.names()));
    }
    logical.values().forEach(dims -> dims.forEach(dim -> names.addAll(dim.names())));
    result.ifPresent(dims -> dims.forEach(dim -> names.addAll(dim.names())));
  }

  private Optional<List<Dim>> read(DeclaredShape shape, Type type, String what) {
    int entries = shape.dimensions().size();
    if (type.rank() == 0) {
      problems.add(
          bad(shape, Wording.annotation(shape) + " stands on " + what + ", which is no array"));
      return Optional.empty();
    }
    if (entries == 0 || (entries != type.rank() && type.rank() != 1)) {
      problems.add(
          bad(
              shape,
              Wording.annotation(shape)
                  + " has "
                  + entries
                  + (entries == 1 ? " entry" : " entries")
                  + ", but "
                  + what
                  + " is "
                  + type.toJava()
                  + ": write one entry per dimension, "
                  + type.rank()
                  + " in all"));
      return Optional.empty();
    }
    List<Dim> dims = new ArrayList<>();
    for (String entry : shape.dimensions()) {
      try {
        dims.add(Dim.parse(entry));
      } catch (BadShapeException e) {
        problems.add(bad(shape, e.getMessage()));
      }
    }
    return dims.size() == entries ? Optional.of(List.copyOf(dims)) : Optional.empty();
  }

  private static Problem bad(DeclaredShape shape, String message) {
    return new Problem(Code.BAD_SHAPE, shape, message);
  }

  /** The dimensions as declared: of a flat array more than Java's one. */
  Optional<List<Dim>> logical(Variable variable) {
    return Optional.ofNullable(logical.get(variable));
  }

  /** The declared dimensions as Java counts them. */
  Optional<List<Dim>> java(Variable variable) {
    return logical(variable).map(dims -> java(dims, variable.type()));
  }

  /** The result's declared dimensions as Java counts them. */
  Optional<List<Dim>> javaResult(Type type) {
    return result.map(dims -> java(dims, type));
  }

  /** Every name that occurs in a {@code @Shape} of the function. */
  Set<String> names() {
    return names;
  }

  /** The names that occur in a parameter's {@code @Shape}. */
  Set<String> parameterNames() {
    return parameterNames;
  }

  /** Whether {@code name} is an array parameter without {@code @Shape}. */
  boolean isUnshaped(String name) {
    return unshaped.contains(name);
  }

  /** What could not be read. */
  List<Problem> problems() {
    return problems;
  }

  private static List<Dim> java(List<Dim> logical, Type type) {
    if (type.rank() == logical.size()) {
      return logical;
    }
    return List.of(logical.stream().reduce(Dim.ONE, Dim::times));
  }
}
