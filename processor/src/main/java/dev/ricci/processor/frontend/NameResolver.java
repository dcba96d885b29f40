package dev.ricci.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * Finds what simple and qualified names mean inside one class (JLS 6.4, 6.5), by {@code Elements}
 * and the file's imports. Local variables are {@link Scope}'s, and hide what is found here.
 */
final class NameResolver {
  private final Javac javac;
  private final SourceFile file;
  private final TypeElement enclosing;

  NameResolver(Javac javac, SourceFile file, TypeElement enclosing) {
    this.javac = javac;
    this.file = file;
    this.enclosing = enclosing;
  }

  /** The class whose body the names stand in. */
  TypeElement enclosing() {
    return enclosing;
  }

  /** The field that a simple name means: a member of an enclosing class, or imported. */
  Optional<VariableElement> field(String name) {
    for (TypeElement type : enclosingTypes()) {
      Optional<VariableElement> field = fieldOf(type, name);
      if (field.isPresent()) {
        return field;
      }
    }
    for (TypeElement type : staticImports(name, false)) {
      Optional<VariableElement> field = fieldOf(type, name);
      if (field.isPresent()) {
        return field;
      }
    }
    for (TypeElement type : staticImports(name, true)) {
      Optional<VariableElement> field = fieldOf(type, name);
      if (field.isPresent()) {
        return field;
      }
    }
    return Optional.empty();
  }

  /** The field {@code name} that is a member of {@code type}, inherited ones included. */
  Optional<VariableElement> fieldOf(TypeElement type, String name) {
    Optional<VariableElement> own = named(ElementFilter.fieldsIn(type.getEnclosedElements()), name);
    return own.isPresent()
        ? own
        : named(ElementFilter.fieldsIn(javac.elements().getAllMembers(type)), name);
  }

  /**
   * The methods among which a call by simple name chooses: those of the innermost enclosing class
   * that has one of that name, else the statically imported ones.
   */
  List<ExecutableElement> methods(String name) {
    for (TypeElement type : enclosingTypes()) {
      List<ExecutableElement> methods = methodsOf(type, name);
      if (!methods.isEmpty()) {
        return methods;
      }
    }
    List<ExecutableElement> imported = new ArrayList<>();
    for (TypeElement type : staticImports(name, false)) {
      imported.addAll(methodsOf(type, name));
    }
    if (imported.isEmpty()) {
      for (TypeElement type : staticImports(name, true)) {
        imported.addAll(methodsOf(type, name));
      }
    }
    return imported.stream().distinct().toList();
  }

  /** The methods called {@code name} that are members of {@code type}. */
  List<ExecutableElement> methodsOf(TypeElement type, String name) {
    return ElementFilter.methodsIn(javac.elements().getAllMembers(type)).stream()
        .filter(method -> method.getSimpleName().contentEquals(name))
        .toList();
  }

  /** The names of the fields of {@code type}, for suggestions. */
  List<String> fieldNames(TypeElement type) {
    return ElementFilter.fieldsIn(javac.elements().getAllMembers(type)).stream()
        .map(field -> field.getSimpleName().toString())
        .sorted()
        .toList();
  }

  /** The names of the methods of {@code type}, for suggestions. */
  List<String> methodNames(TypeElement type) {
    return ElementFilter.methodsIn(javac.elements().getAllMembers(type)).stream()
        .map(method -> method.getSimpleName().toString())
        .distinct()
        .sorted()
        .toList();
  }

  /** The type that a simple name means. */
  Optional<TypeElement> type(String name) {
    for (TypeElement type : enclosingTypes()) {
      if (type.getSimpleName().contentEquals(name)) {
        return Optional.of(type);
      }
      Optional<TypeElement> member = memberType(type, name);
      if (member.isPresent()) {
        return member;
      }
    }
    for (Tree declared : file.unit().getTypeDecls()) {
      if (declared instanceof com.sun.source.tree.ClassTree tree
          && tree.getSimpleName().contentEquals(name)) {
        return inPackage(packageName(), name);
      }
    }
    Optional<TypeElement> imported = importedType(name);
    if (imported.isPresent()) {
      return imported;
    }
    Optional<TypeElement> neighbour = inPackage(packageName(), name);
    if (neighbour.isPresent()) {
      return neighbour;
    }
    for (ImportTree tree : file.unit().getImports()) {
      MemberSelectTree select = (MemberSelectTree) tree.getQualifiedIdentifier();
      if (select.getIdentifier().contentEquals("*")) {
        Optional<TypeElement> found = canonical(select.getExpression() + "." + name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return inPackage("java.lang", name);
  }

  /** The type that a name, simple or qualified, means; absent if it is no type's name. */
  Optional<TypeElement> type(ExpressionTree tree) {
    if (tree instanceof IdentifierTree identifier) {
      return type(identifier.getName().toString());
    }
    if (tree instanceof MemberSelectTree select) {
      Optional<TypeElement> outer = type(select.getExpression());
      return outer.isPresent()
          ? memberType(outer.get(), select.getIdentifier().toString())
          : packageName(select.getExpression())
              .flatMap(name -> canonical(name + "." + select.getIdentifier()));
    }
    return Optional.empty();
  }

  /** The package of the file; empty for the unnamed one. */
  String packageName() {
    PackageElement of = javac.elements().getPackageOf(enclosing);
    return of.getQualifiedName().toString();
  }

  private static Optional<String> packageName(ExpressionTree tree) {
    return tree instanceof IdentifierTree || tree instanceof MemberSelectTree
        ? Optional.of(tree.toString())
        : Optional.empty();
  }

  private List<TypeElement> enclosingTypes() {
    List<TypeElement> types = new ArrayList<>();
    for (Element e = enclosing; e instanceof TypeElement type; e = e.getEnclosingElement()) {
      types.add(type);
    }
    return types;
  }

  private Optional<TypeElement> memberType(TypeElement type, String name) {
    Optional<TypeElement> own = named(ElementFilter.typesIn(type.getEnclosedElements()), name);
    return own.isPresent()
        ? own
        : named(ElementFilter.typesIn(javac.elements().getAllMembers(type)), name);
  }

  private Optional<TypeElement> importedType(String name) {
    for (ImportTree tree : file.unit().getImports()) {
      MemberSelectTree select = (MemberSelectTree) tree.getQualifiedIdentifier();
      if (select.getIdentifier().contentEquals(name)) {
        Optional<TypeElement> found = canonical(select.toString());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private List<TypeElement> staticImports(String member, boolean onDemand) {
    List<TypeElement> types = new ArrayList<>();
    for (ImportTree tree : file.unit().getImports()) {
      MemberSelectTree select = (MemberSelectTree) tree.getQualifiedIdentifier();
      if (tree.isStatic() && select.getIdentifier().contentEquals(onDemand ? "*" : member)) {
        canonical(select.getExpression().toString()).ifPresent(types::add);
      }
    }
    return types;
  }

  private Optional<TypeElement> inPackage(String packageName, String name) {
    return canonical(packageName.isEmpty() ? name : packageName + "." + name);
  }

  private Optional<TypeElement> canonical(String name) {
    return Optional.ofNullable(javac.elements().getTypeElement(name));
  }

  private static <E extends Element> Optional<E> named(List<E> elements, String name) {
    return elements.stream().filter(e -> e.getSimpleName().contentEquals(name)).findFirst();
  }
}
