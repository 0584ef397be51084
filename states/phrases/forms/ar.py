"""What a field of a form should hold, in Arabic.

- What is expected stands behind `at_field`, `at_unknown` or `alone`.
- A draft: a native administrator checks it before anybody relies on it.
"""

FORMS = {
    "form:at_field": "{field}: المطلوب {expected}",
    "form:at_unknown": "حقل غير معروف: المطلوب {expected}",
    "form:alone": "المطلوب {expected}",
    "form:no_field": "حقل يعرفه النموذج",
    "form:choice": "أحد الخيارات",
    "form:text": "نص",
    "form:whole_characters": "أحرف كاملة",
    "form:whole_number": "عدد صحيح",
    "form:number_like": "عدد صحيح مثل 12",
    "form:smaller_number": "عدد أصغر",
    "form:yes_no": "صحيح أو خطأ",
    "form:other_value": "قيمة أخرى",
    "form:short_text": "{n} من الأحرف على الأكثر بما فيها العلامات المركبة",
    "form:long_text": "{n} كيلوبايت من النص على الأكثر",
    "form:without": "نص دون {mark}",
    "form:hours": "ساعة مثل 09:30",
    "form:windows": "فترات مثل {like}",
    "form:hours_apart": "فترة تبدأ في ساعة وتنتهي في ساعة أخرى",
    "form:days_once": "كل يوم من الفترة مرة واحدة",
    "form:date": "تاريخ مثل 2011-04-03",
    "form:partial_date": "تاريخ مثل 2011-04-03 أو 2011-04 أو 2011",
    "form:letters": "سبب لا يقل عن {least} من الأحرف، وفيه {met}",
    "form:written": "جواب مكتوب، ولم يُكتب شيء",
    "form:longer": "{n} من الأحرف على الأقل، وهي أقل",
    "form:reason": "السبب",
}
