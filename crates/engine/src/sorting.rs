//! Putting a list in order that nearly is.

/// Sorts a short list that is nearly in order, equals in the order in which they stand.
///
/// By insertion: the standard library's sorts weigh more than a kilobyte of the page for each
/// kind of list, and are no quicker on what a step or a scenario holds.
pub(crate) fn put_in_order<T, K: PartialOrd>(list: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..list.len() {
        let mut place = end;
        while place > 0 && key(&list[place]) < key(&list[place - 1]) {
            list.swap(place, place - 1);
            place -= 1;
        }
    }
}

/// Sorts a list of any length; equals in any order.
///
/// By insertion over ever shorter distances (Shell's sort), for the same reason.
pub(crate) fn sort<T, K: PartialOrd>(list: &mut [T], key: impl Fn(&T) -> K) {
    for gap in [301, 132, 57, 23, 10, 4, 1] {
        for end in gap..list.len() {
            let mut place = end;
            while place >= gap && key(&list[place]) < key(&list[place - gap]) {
                list.swap(place, place - gap);
                place -= gap;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{put_in_order, sort};

    #[test]
    fn a_long_list_is_sorted() {
        let list: Vec<u64> = (0..1000).map(|index| index * 7919 % 1000).collect();
        let mut sorted = list.clone();
        sort(&mut sorted, |item| *item);
        assert_ne!(list, sorted);
        assert_eq!(sorted, (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn equals_stay_as_they_were() {
        let mut list = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        put_in_order(&mut list, |item| item.0);
        assert_eq!(list, [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
    }
}
