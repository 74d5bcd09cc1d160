//! The paragraphs that benchmarks make news of: all invented.

pub(crate) const PARAGRAPHS: [&str; 6] = [
    "“We were told in March that the bridge was sound,” said Ilse Verhoeven, the province's chief engineer. “It was not.”",
    "The repair will cost about €14.6 million, according to the port authority, which had set aside 9 million for it.",
    "Verhoeven said that 1,200 lorries a day crossed the bridge before it was closed, a third of them over 40 tonnes.",
    "A spokesman for the hauliers, Tom Okafor, called the closure “a disaster in slow motion” and asked for a ferry.",
    "He added: “Nobody answers the phone.” Two of the three ferries were sold in 2019; the last is 56 years old.",
    "Along the river people shrug. The water was there before the road, they say, and it will be there after it.",
];
