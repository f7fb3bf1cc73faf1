// std::visit over a closed set of events, one lambda per case.
#pragma once

namespace yunli {
template <class... F>
struct Overload : F... {
  using F::operator()...;
};
template <class... F>
Overload(F...) -> Overload<F...>;
}  // namespace yunli
