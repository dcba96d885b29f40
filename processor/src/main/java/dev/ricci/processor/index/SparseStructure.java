package dev.ricci.processor.index;

import dev.ricci.processor.differentiate.Structure;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The structure of one output as functions of the sizes. */
final class SparseStructure {
  private static final ArrayType INTS = new ArrayType(ScalarType.INT, 1);

  private final Equations equations;
  private final Facts known;

  SparseStructure(Equations equations, Facts known) {
    this.equations = equations;
    this.known = known;
  }

  /** The structure of a matrix with that pattern. */
  Structure of(Variable output, String prefix, BlockMatrix matrix, List<Pattern> pattern) {
    Names names = none();
    Values values = new Values();
    Map<Symbol, Variable> sizes = new LinkedHashMap<>();
    for (Symbol symbol : equations.sizes().keySet()) {
      Variable size = names.variable(Lower.identifier(symbol.name()), ScalarType.INT);
      sizes.put(symbol, size);
      values.define(symbol, size.read());
    }
    Variable pointers = names.variable("rowPointers", INTS);
    Variable columns = names.variable("columnIndices", INTS);
    List<Statement> count = code(sizes.values(), values).count(pattern, known);
    List<Statement> rows = code(sizes.values(), values).rowPointers(pattern, pointers, known);
    List<Statement> entries = code(sizes.values(), values).columns(pattern, columns);
    Expression length = values.integer(matrix.height().plus(1));

    Set<Variable> read = new HashSet<>();
    List.of(count, rows, entries).forEach(body -> body.forEach(s -> reads(s, read)));
    reads(length, read);
    width(matrix).forEach(symbol -> read.add(sizes.get(symbol)));
    List<Parameter> parameters = new ArrayList<>();
    List<Expression> atEntry = new ArrayList<>();
    sizes.forEach(
        (symbol, size) -> {
          if (read.contains(size)) {
            parameters.add(new Parameter(size, Parameter.Role.CONSTANT));
            atEntry.add(equations.sizes().get(symbol));
          }
        });
    return new Structure(
        output.name(),
        prefix,
        parameters.stream().map(Parameter::variable).toList(),
        atEntry,
        length,
        function("nonZeros", parameters, Optional.empty(), count),
        function("rowPointers", parameters, Optional.of(pointers), rows),
        function("columnIndices", parameters, Optional.of(columns), entries));
  }

  /** Each function has names of its own. */
  private static StructureCode code(Collection<Variable> taken, Values values) {
    Names names = none();
    taken.forEach(variable -> names.reserve(variable.name()));
    names.reserve("rowPointers");
    names.reserve("columnIndices");
    return new StructureCode(values, names);
  }

  private static Names none() {
    return Names.of(
        new Function("", List.of(), Optional.empty(), List.of(), Map.of(), Optional.empty()));
  }

  private static Set<Symbol> width(BlockMatrix matrix) {
    Set<Symbol> symbols = new HashSet<>();
    for (BlockMatrix.Band band : matrix.bands()) {
      for (BlockMatrix.Block block : band.blocks()) {
        block.columns().forEach(range -> symbols.addAll(range.to().symbols()));
      }
    }
    return symbols;
  }

  private static Function function(
      String name, List<Parameter> sizes, Optional<Variable> filled, List<Statement> body) {
    List<Parameter> parameters = new ArrayList<>(sizes);
    filled.ifPresent(array -> parameters.add(new Parameter(array, Parameter.Role.OUTPUT)));
    Optional<Type> result = filled.isPresent() ? Optional.empty() : Optional.of(ScalarType.INT);
    return new Function(name, parameters, result, body, Map.of(), Optional.empty());
  }

  private static void reads(Statement statement, Set<Variable> into) {
    statement.expressions().forEach(e -> reads(e, into));
    statement.blocks().forEach(block -> block.forEach(s -> reads(s, into)));
  }

  private static void reads(Expression e, Set<Variable> into) {
    if (e instanceof Read read) {
      into.add(read.variable());
    }
    e.children().forEach(child -> reads(child, into));
  }
}
